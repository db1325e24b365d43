# The scripts in examples/ run as they stand, each in a fresh PowerShell and an empty folder.
BeforeDiscovery {
    . $PSScriptRoot/Module.ps1
    $scripts = Get-ChildItem (Join-Path $repository 'examples') -Filter *.ps1 | ForEach-Object { @{ Name = $_.Name; Script = $_.FullName } }
}

Describe 'examples/<Name>' -ForEach $scripts {
    It 'runs' {
        Push-Location $TestDrive
        try { $output = pwsh -NoProfile -NonInteractive -File $Script 2>&1 } finally { Pop-Location }
        $LASTEXITCODE | Should -Be 0 -Because ($output | Out-String)
        $output | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty
    }
}
