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

    It 'checks again after each build, in the shell that has loaded the plugin before' {
        # As the tests' build placed it, in the configuration that was built last; it does no evil unless asked.
        $built = Get-ChildItem "$PSScriptRoot/../bin/*/net*/fixtures/Fixture.Evil/plugin.json" | Sort-Object LastWriteTime | Select-Object -Last 1 | Split-Path
        $folder = Join-Path $TestDrive watched
        Copy-Item $built $folder -Recurse
        $script:checks = 0
        $passed = Test-RobustnessPlugin $folder -Watch -Quiet -ErrorVariable problems -ErrorAction SilentlyContinue | ForEach-Object {
            # What builds do: the first leaves something broken, the next puts all of it right again.
            if (++$script:checks -eq 1) {
                Set-Content $folder/plugin.json '{'
                $script:repair = Start-ThreadJob {
                    Start-Sleep 3
                    Copy-Item "$using:built/*" $using:folder -Recurse -Force
                }
            }
            $_
        } | Select-Object -First 2
        $passed | Should -Be $true, $true
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'MalformedPluginManifest,*'
        $script:repair | Wait-Job | Remove-Job
    }

    It 'watches one plugin' {
        Get-ErrorId { Get-RobustnessPlugin | Test-RobustnessPlugin -Watch } | Should -Be 'ConflictingInputs'
        Get-ErrorId { Test-RobustnessPlugin TestDrive:/nowhere -Watch } | Should -Be 'PathNotFound'
    }

    Context 'what a plugin does to the shell that loads it' {
        BeforeAll {
            # As the tests' build placed it, in the configuration that was built last.
            $built = Get-ChildItem "$PSScriptRoot/../bin/*/net*/fixtures/Fixture.Evil/plugin.json"
            $evil = $built | Sort-Object LastWriteTime | Select-Object -Last 1 | Split-Path
            function Invoke-WithEvil([string] $Deed, [string] $Code) {
                $env:FIXTURE_EVIL = $Deed
                try { pwsh -NoProfile -NonInteractive -Command "Import-Module '$modulePath'; $Code" 2> "$TestDrive/errors.txt" }
                finally { $env:FIXTURE_EVIL = $null }
            }
        }

        It 'keeps what it prints out of the output' {
            Invoke-WithEvil 'print at once' "Test-RobustnessPlugin '$evil' -Quiet" | Should -Be 'True'
            Get-Content "$TestDrive/errors.txt" -Raw | Should -BeLike '*HELLO FROM THE PLUGIN*'
        }

        It 'names it where it ends the process' {
            Invoke-WithEvil 'exit at once' "Test-RobustnessPlugin '$evil' -Quiet" | Should -BeNullOrEmpty
            $LASTEXITCODE | Should -Not -Be 0
            Get-Content "$TestDrive/errors.txt" -Raw | Should -BeLike '*The plugin Fixture.Evil in*has ended the program*'
        }
    }
}
