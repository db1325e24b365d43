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

Describe 'Install-RobustnessPlugin' -Skip:$IsWindows {
    It 'installs nothing with -WhatIf' {
        $null = Invoke-AsUser 'Get-RobustnessPlugin *.Activations | Install-RobustnessPlugin -WhatIf'
        Test-Path TestDrive:/user/RobustnessTools/plugins | Should -BeFalse
    }

    It 'installs a plugin, which this session sees at once, and replaces it on request only' {
        $result = Invoke-AsUser @'
$null = Get-Activation
$bundled = Get-RobustnessPlugin *.Activations
($bundled | Install-RobustnessPlugin).Origin
(Get-RobustnessPlugin *.Activations -WarningAction SilentlyContinue).Origin -contains 'User'
try { $bundled | Install-RobustnessPlugin } catch { $_.FullyQualifiedErrorId -replace ',.*' }
($bundled | Install-RobustnessPlugin -Force).Name
'@
        $result[0] | Should -Be 'User'
        $result[1] | Should -Be 'True'
        $result[2] | Should -Match 'Exists|Installed'
        $result[3] | Should -Be 'RobustnessTools.Plugin.Activations'
    }

    It 'refuses with WhatIf what it refuses without, and says what replaces a plugin here' {
        Remove-Item -Recurse -ErrorAction Ignore "$TestDrive/user"
        $null = New-Item -ItemType Directory "$TestDrive/none"
        Set-Content "$TestDrive/none.nupkg" 'no package'
        $result = Invoke-AsUser @"
foreach (`$path in '$TestDrive/none', '$TestDrive/none.nupkg') { try { Install-RobustnessPlugin `$path -WhatIf } catch { `$_.FullyQualifiedErrorId } }
`$bundled = Get-RobustnessPlugin *.Activations
`$null = `$bundled | Install-RobustnessPlugin -Force
try { `$bundled | Install-RobustnessPlugin -WhatIf } catch { `$_.FullyQualifiedErrorId; `$_.Exception.Message }
"@
        $result[0] | Should -BeLike 'PluginNotFound,*'
        $result[1] | Should -BeLike 'MalformedPackage,*'
        $result[2] | Should -BeLike 'PluginInstalled,*'
        $result[3] | Should -BeLike '*-Force in PowerShell*'
    }
}
