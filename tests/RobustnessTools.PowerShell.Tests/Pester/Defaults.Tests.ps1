BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'What is drawn where nobody says how much' {
    It 'is the same in a pipeline and in a sweep of one cell' {
        $piped = New-FeatureModel 600 -Kind rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 20) | Measure-Sensitivity
        $swept = New-SweepPlan -Model rf -Activation tanh -Samples 400 -Width 600 -Dimension 20 -Trials 1 | Invoke-Sweep -Path TestDrive:/one
        $piped.Samples, $piped.Width | Should -Be $swept.Samples, $swept.Width
        # As trials of one problem they are counted together, and once.
        ($piped, $swept | Get-SweepResult -Summary -WarningAction SilentlyContinue).Trials | Should -Be 1
        [math]::Abs($piped.Sensitivity / $swept.Sensitivity - 1) | Should -BeLessThan 1e-10
        [math]::Abs($piped.SensitivityDeviation / $swept.SensitivityDeviation - 1) | Should -BeLessThan 1e-8
    }
}
