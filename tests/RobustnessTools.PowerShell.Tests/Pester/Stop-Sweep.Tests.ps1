BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Stop-Sweep' {
    It 'says that a folder has no jobs, and goes on' {
        Stop-Sweep TestDrive:/nowhere -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NoJobs,*'
        $problems[0].Exception.Message | Should -BeLike "*nowhere' has no jobs on a cluster*"
    }
}
