BeforeAll {
    . $PSScriptRoot/Module.ps1
    Push-Location $TestDrive
    # The label is the sign of the first input; the attribute is that sign in nine of ten samples.
    $samples = 1..400 | ForEach-Object { [pscustomobject]@{ X = [math]::Sin($_ * 12.9898), [math]::Cos($_ * 78.233); Flip = $_ % 10 -eq 0 } }
    $samples | ForEach-Object { $_.X -join ',' } | Set-Content x.csv
    $samples | ForEach-Object { [math]::Sign($_.X[0]) } | Set-Content y.csv
    $samples | ForEach-Object { [math]::Sign($_.X[0]) * ($_.Flip ? -1 : 1) } | Set-Content a.csv
}
AfterAll { Pop-Location }

Describe 'Measure-SpuriousCorrelation' {
    It 'gives a row for each ridge, with the theory beside it' {
        $rows = Measure-SpuriousCorrelation -Model linear -CoreDimension 20 -SpuriousDimension 20 -Samples 80 -Ridge 0.01, 1
        $rows.Ridge | Should -Be 0.01, 1
        $rows[1].SpuriousCovarianceTheory | Should -BeGreaterThan $rows[0].SpuriousCovarianceTheory
        $rows.Activation | Should -Be '', ''
    }

    It 'measures own data with an attribute: <Model>' -ForEach @{ Model = 'linear' }, @{ Model = 'rf' }, @{ Model = 'ntk' } {
        $layer = $Model -eq 'linear' ? @{} : @{ Activation = 'tanh'; Widths = 300 }
        $files = @{ InputsPath = 'x.csv'; AttributePath = 'a.csv'; LabelsPath = 'y.csv' }
        $rows = Measure-SpuriousCorrelation -Model $Model @layer @files -Samples 200 -TestPoints 200 -Ridge 0.01, 0.1, 100
        $rows[0].Dataset | Should -Be 'own'
        $rows[0].Data | Should -Not -BeNullOrEmpty
        # The attribute helps, and a large ridge makes the model say nothing.
        $rows[1].SpuriousCovariance | Should -BeGreaterThan 0.1
        [math]::Abs($rows[2].SpuriousCovariance) | Should -BeLessThan $rows[1].SpuriousCovariance
        $rows[0].SpuriousCovarianceTheory | Should -BeNullOrEmpty
    }

    It 'says what is wrong with own data' {
        1..3 | Set-Content short.csv
        1..400 | ForEach-Object { 1 } | Set-Content one.csv
        $given = @{ Model = 'linear'; Samples = 20; TestPoints = 20; Ridge = 1 }
        Get-ErrorId { Measure-SpuriousCorrelation @given -InputsPath x.csv -AttributePath short.csv -LabelsPath y.csv } | Should -Be ShapeMismatch
        Get-ErrorId { Measure-SpuriousCorrelation @given -InputsPath x.csv -AttributePath a.csv -LabelsPath one.csv } | Should -Be NothingToCorrelate
        Get-ErrorId { Measure-SpuriousCorrelation @given -InputsPath x.csv -AttributePath one.csv -LabelsPath y.csv } | Should -Be NothingToCorrelate
        Get-ErrorId { Measure-SpuriousCorrelation -Model linear -Ridge 1 -InputsPath x.csv -AttributePath a.csv -LabelsPath y.csv -Samples 500 } |
            Should -Be TooFewSamples
        { Measure-SpuriousCorrelation @given -Trial -1 } | Should -Throw '*whole number from 0*'
    }

    It 'takes a covariance and a target from files, and says what is wrong with them' {
        '2,0.5,0.3', '0.5,1,0.1', '0.3,0.1,1' | Set-Content sigma.csv
        '2,0.5,0.3', '0.5,1,1.5', '0.3,1.5,1' | Set-Content indefinite.csv
        '2,0.5,0.3', '0.4,1,0.1', '0.3,0.1,1' | Set-Content skew.csv
        1, -1 | Set-Content target.csv
        $given = @{ Model = 'linear'; Samples = 20; Ridge = 0.1 }
        $row = Measure-SpuriousCorrelation @given -CovariancePath sigma.csv -CoreDimension 2 -TargetPath target.csv -Noise 0
        $row.Dimension, $row.CoreDimension | Should -Be 3, 2
        $row.Correlation | Should -BeNullOrEmpty
        Get-ErrorId { Measure-SpuriousCorrelation @given -CovariancePath indefinite.csv -CoreDimension 2 } | Should -Be CovarianceNotPositiveDefinite
        Get-ErrorId { Measure-SpuriousCorrelation @given -CovariancePath skew.csv -CoreDimension 2 } | Should -Be InvalidCovariance
        Get-ErrorId { Measure-SpuriousCorrelation @given -CovariancePath sigma.csv -CoreDimension 3 } | Should -Be CoreDimensionOutOfRange
        Get-ErrorId { Measure-SpuriousCorrelation @given -CovariancePath sigma.csv -CoreDimension 1 -TargetPath target.csv } | Should -Be DimensionMismatch
    }
}
