BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Get-RobustnessPlugin' {
    It 'lists the bundled plugins with what they offer' {
        $idx = Get-RobustnessPlugin *idx*
        $idx.Origin | Should -Be 'Bundled'
        $idx.Datasets | Should -Contain 'mnist'
        $idx.Problem | Should -BeNullOrEmpty
    }

    It 'completes names, and says of one that there is not' {
        $line = 'Get-RobustnessPlugin RobustnessTools.Plugin.I'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be "'RobustnessTools.Plugin.Idx'"
        Get-ErrorId { Get-RobustnessPlugin nope } | Should -Be UnknownPlugin
        Get-RobustnessPlugin nope* | Should -BeNullOrEmpty
    }

    It 'loads no code of theirs' {
        $shell = [powershell]::Create().AddScript({ param($module) Import-Module $module; $null = Get-RobustnessPlugin })
        $loaded = pwsh -NoProfile -Command "Import-Module '$modulePath';
            `$null = Get-RobustnessPlugin; [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -like 'RobustnessTools.Plugin.*'"
        $loaded | Should -BeNullOrEmpty
        $shell.Dispose()
    }
}
