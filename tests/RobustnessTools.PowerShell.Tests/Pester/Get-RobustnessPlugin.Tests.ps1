BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Get-RobustnessPlugin' {
    It 'lists the bundled plugins with what they offer' {
        $idx = Get-RobustnessPlugin *idx*
        $idx.Origin | Should -Be 'Bundled'
        $idx.Datasets | Should -Contain 'mnist'
        $idx.Problem | Should -BeNullOrEmpty
    }

    It 'loads no code of theirs' {
        $shell = [powershell]::Create().AddScript({ param($module) Import-Module $module; $null = Get-RobustnessPlugin })
        $loaded = pwsh -NoProfile -Command "Import-Module '$modulePath';
            `$null = Get-RobustnessPlugin; [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -like 'RobustnessTools.Plugin.*'"
        $loaded | Should -BeNullOrEmpty
        $shell.Dispose()
    }
}
