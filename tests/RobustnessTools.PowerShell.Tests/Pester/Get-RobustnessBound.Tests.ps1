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

    It 'proves of rows what it proves of the fitted model' {
        $fit = New-FeatureModel 50 -Kind rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 8 -Samples 20 -TestPoints 1)
        $proved = ($fit | Get-RobustnessBound).ProvedBound
        $proved | Should -BeGreaterThan 0
        $row = $fit | Measure-Sensitivity
        $row.ParameterNorm | Should -Be $fit.ParameterNorm
        ($row | Get-RobustnessBound).ProvedBound | Should -Be $proved
        ($row | ConvertTo-Csv | ConvertFrom-Csv | Get-RobustnessBound).ProvedBound | Should -Be $proved
    }

    It 'proves nothing of a row that does not say its norm: <_>' -ForEach '', 'NaN', $null {
        $row = [pscustomobject]@{ Model = 'rf'; Activation = 'tanh'; Width = 50; Samples = 20; Dimension = 8; ParameterNorm = $_ }
        $bound = $row | Get-RobustnessBound
        $bound.ProvedBound | Should -BeNullOrEmpty
        $bound.ProvedBoundNote | Should -BeLike '*takes*'
    }

    It 'takes 1,5 for no number' {
        $row = [pscustomobject]@{ Model = 'rf'; Activation = 'tanh'; Width = 50; Samples = 20; Dimension = 8; ParameterNorm = '1,5' }
        $null = $row | Get-RobustnessBound -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].Exception.Message | Should -BeLike "*'1,5' is not a value of ParameterNorm*"
    }

    It 'writes an error for a size below 1' {
        Get-ErrorId { Get-RobustnessBound rf -Width 5 -Samples 0 -Dimension 3 } | Should -Be 'SizeOutOfRange'
    }
}
