BeforeAll {
    . $PSScriptRoot/Module.ps1

    # The user's folder is elsewhere in these tests: in a fresh PowerShell, by the variable that names it (not on Windows).
    function Invoke-AsUser([string] $Code) {
        $output = pwsh -NoProfile -NonInteractive -Command "`$env:XDG_DATA_HOME = '$TestDrive/user'; `$ErrorActionPreference = 'Stop';
            Import-Module '$modulePath'; $Code" 2>&1
        if ($LASTEXITCODE) { throw ($output | Out-String) }
        $output
    }
}

Describe 'Uninstall-RobustnessPlugin' -Skip:$IsWindows {
    It 'removes what was installed, and tells when there is nothing' {
        $result = Invoke-AsUser @'
$null = Get-RobustnessPlugin *.Activations | Install-RobustnessPlugin
Uninstall-RobustnessPlugin RobustnessTools.Plugin.Activations -WhatIf
(Get-RobustnessPlugin -WarningAction SilentlyContinue).Origin -contains 'User'
Uninstall-RobustnessPlugin RobustnessTools.Plugin.Activations
(Get-RobustnessPlugin).Origin -contains 'User'
try { Uninstall-RobustnessPlugin nothing } catch { $_.CategoryInfo.Category }
'@
        $result | Where-Object { $_ -notlike 'What if*' } | Should -Be 'True', 'False', 'ObjectNotFound'
    }

    It 'refuses with WhatIf what it refuses without' {
        Invoke-AsUser 'try { Uninstall-RobustnessPlugin nothing -WhatIf } catch { $_.FullyQualifiedErrorId }' | Should -BeLike 'UnknownPlugin,*'
    }
}
