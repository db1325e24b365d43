BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Measure-SweepSpeed' {
    It 'gives the runs of a job, with the stages that their time went to' {
        $profile = Measure-SweepSpeed -Samples 20, 40 -Widths 50, 100 -Dimension 10 -Trials 1 -TestPoints 2 -Repeat 2
        $profile.Runs | Should -HaveCount 2
        $profile.Runs[0].Seconds | Should -BeGreaterThan 0
        $profile.Plan.Widths | Should -Be 50, 100
        ($profile.Runs[0].Stages.Stage | Select-Object -Unique).Count | Should -Be $profile.Runs[0].Stages.Count
        [math]::Abs(($profile.Runs[0].Stages | Measure-Object ShareOfTime -Sum).Sum - 1) | Should -BeLessThan 0.01
        $profile.Median.Seconds | Should -BeIn $profile.Runs.Seconds
        $profile | Out-String -Width 80 | Should -Match 'GFlop/s.*Share.*Parallel'
        $profile.Runs | Out-String -Width 80 | Should -Match 'Processor seconds'
        $profile.Runs[0].Stages | Out-String -Width 80 | Should -Match 'Stage +Seconds +Share of time'
    }

    It 'has the tool''s jobs by default' {
        $parameters = (Get-Command Measure-SweepSpeed).Parameters
        'Model', 'Activation', 'Dimension', 'Samples', 'Widths', 'Trials', 'TestPoints', 'Precision', 'Repeat' |
            ForEach-Object { $parameters.Keys | Should -Contain $_ }
    }

    It 'refuses what cannot be counted' {
        Get-ErrorId { Measure-SweepSpeed -Samples 20 -Widths 50 -Dimension 10 -Repeat 0 } | Should -Be InvalidBenchmark
        Get-ErrorId { Measure-SweepSpeed -Samples 20 -Widths 50 -Dimension 10 -Trials 0 } | Should -Be InvalidPlan
    }
}
