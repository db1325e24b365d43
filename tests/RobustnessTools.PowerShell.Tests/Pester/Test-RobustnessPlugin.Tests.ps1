BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Test-RobustnessPlugin' {
    It 'finds the bundled plugins in order' {
        Get-RobustnessPlugin | Test-RobustnessPlugin -Quiet | Sort-Object -Unique | Should -BeTrue
    }

    It 'gives a row for each check' {
        $findings = Get-RobustnessPlugin *.Activations | Test-RobustnessPlugin
        ($findings | Where-Object Subject -EQ 'swish').Check | Should -Contain 'derivative'
        $findings.Passed | Should -Not -Contain $false
    }

    It 'expands wildcards' {
        (Test-RobustnessPlugin (Join-Path (Split-Path (Get-RobustnessPlugin *idx*).LiteralPath) '*') -Quiet).Count | Should -BeGreaterThan 1
    }

    It 'writes an error for a folder that is no plugin, and goes on' {
        $null = New-Item -ItemType Directory -Force TestDrive:/none
        $passed = 'TestDrive:/none', (Get-RobustnessPlugin *idx*).LiteralPath |
            Test-RobustnessPlugin -Quiet -ErrorVariable problems -ErrorAction SilentlyContinue
        $passed | Should -BeTrue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PluginNotFound,*'
    }
}
