BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Get-RobustnessBound' {
    It 'tells bound and regime: <Width> is <Regime>' -ForEach @(
        @{ Width = 50; Regime = 'CannotInterpolate' }
        @{ Width = 100; Regime = 'BoundBites' }
        @{ Width = 999; Regime = 'BoundBites' }
        @{ Width = 1000; Regime = 'BoundSilent' }
    ) {
        $bound = Get-RobustnessBound rf -Width $Width -Samples 100 -Dimension 10
        $bound.Regime | Should -Be $Regime
        [math]::Abs($bound.UniversalLawBound - [math]::Sqrt(1000 / $Width)) | Should -BeLessThan 1e-12
    }

    It 'takes models, fitted models and rows from the pipeline' {
        (5, 10 | New-FeatureModel -Kind ntk -Activation square | Get-RobustnessBound -Samples 20 -Dimension 8).Parameters | Should -Be 40, 80
        $fit = New-FeatureModel 50 -Kind rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 8 -TrainCount 20 -TestCount 1)
        ($fit | Get-RobustnessBound).Samples | Should -Be 20
        ($fit | Measure-Sensitivity | Get-RobustnessBound).UniversalLawBound | Should -Be ($fit | Measure-Sensitivity).UniversalLawBound
        ($fit | Measure-Sensitivity | ConvertTo-Csv | ConvertFrom-Csv | Get-RobustnessBound).Width | Should -Be 50
    }

    It 'writes an error for a size below 1' {
        Get-ErrorId { Get-RobustnessBound rf -Width 5 -Samples 0 -Dimension 3 } | Should -Be 'SizeOutOfRange'
    }
}
