BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Get-ComputeProvider' {
    It 'tells name, threads and processor, and the file of a native library' {
        $provider = Get-ComputeProvider
        $provider.Name | Should -BeIn 'openblas', 'managed'
        $provider.Threads | Should -Be ([Environment]::ProcessorCount)
        if ($provider.Name -eq 'openblas') { $provider.Path | Should -Not -BeNullOrEmpty }
    }
}
