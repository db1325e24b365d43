# Every example of the help runs as it stands, in an empty folder that has only what the examples name: ./mnist.
BeforeDiscovery {
    . $PSScriptRoot/Module.ps1
    $examples = foreach ($cmdlet in (Get-Command -Module RobustnessTools).Name) {
        $number = 0
        foreach ($example in (Get-Help $cmdlet -Full).examples.example) { @{ Cmdlet = $cmdlet; Number = ++$number; Code = $example.code } }
    }
}
BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'The examples of <Cmdlet>' -ForEach ($examples | Group-Object { $_.Cmdlet } | ForEach-Object { @{ Cmdlet = $_.Name; Examples = $_.Group } }) {
    It 'run: example <Number>' -ForEach $Examples {
        if ($Code -match '\./mnist' -and -not (Test-Path $mnist)) { Set-ItResult -Skipped -Because 'MNIST is not beside the repository'; return }
        if ($Code -match '-Engine Slurm|Receive-Sweep|Stop-Sweep|Invoke-SweepUnit') {
            Set-ItResult -Skipped -Because 'it needs a cluster; the tests of the tool start one and run the same library calls'
            return
        }
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive "$Cmdlet $Number")
        if (Test-Path $mnist) { $null = New-Item -ItemType SymbolicLink -Path (Join-Path $folder 'mnist') -Target $mnist }
        Push-Location $folder
        try { { & ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'`n$Code")) | Out-Null } | Should -Not -Throw }
        finally {
            Pop-Location
            Set-ComputeProvider Auto -Threads ([Environment]::ProcessorCount)
        }
    }
}

Describe 'The topics' {
    It '<_> is found' -ForEach 'about_RobustnessTools', 'about_Sensitivity' {
        Get-Help $_ | Out-String | Should -BeLike "*$_*"
    }

    It 'name every cmdlet in about_RobustnessTools, and no other' {
        $text = Get-Help about_RobustnessTools | Out-String
        $named = [regex]::Matches($text, '\b[A-Z][a-z]+-[A-Z][A-Za-z]+\b').Value | Sort-Object -Unique |
            Where-Object { $_ -notin 'Export-Csv', 'Import-Csv', 'ForEach-Object' }
        $named | Should -Be ((Get-Command -Module RobustnessTools).Name | Sort-Object)
    }
}
