BeforeAll {
    . $PSScriptRoot/Module.ps1
    Push-Location $TestDrive
}
AfterAll { Pop-Location }

Describe 'Get-RidgePrediction' {
    It 'gives what an independent program computed' {
        $reference = Get-Content (Join-Path $repository 'tests/Reference/studies/spurious-correlation-theory.json') -Raw | ConvertFrom-Json
        $reference.Covariance | ForEach-Object { ($_ | ForEach-Object { $_.ToString('R', [cultureinfo]::InvariantCulture) }) -join ',' } | Set-Content sigma.csv
        $reference.Target[0..1] | Set-Content target.csv
        $given = @{ CovariancePath = 'sigma.csv'; CoreDimension = 2; TargetPath = 'target.csv'; Noise = $reference.noiseVariance }
        foreach ($case in $reference.linear) {
            $row = Get-RidgePrediction -Model linear -Samples $case.samples -Ridge $case.ridge @given
            [math]::Abs($row.SpuriousCovariance - $case.spuriousCovariance) | Should -BeLessThan 1e-8
            [math]::Abs($row.TestLoss - $case.testLoss) | Should -BeLessThan 1e-8
            [math]::Abs($row.EffectiveRegularization - $case.effectiveRegularization) | Should -BeLessThan 1e-8
        }
        foreach ($case in $reference.randomFeatures) {
            # There the ridge is not multiplied by the number of samples.
            $layer = @{ Activation = $case.activation; Widths = $case.width; Ridge = $case.ridgeOnScaledFeatures / $case.samples }
            $row = Get-RidgePrediction -Model rf -Samples $case.samples @layer @given
            [math]::Abs($row.SpuriousCovariance - $case.spuriousCovariance) | Should -BeLessThan 1e-8
            [math]::Abs($row.TestLoss - $case.testLoss) | Should -BeLessThan 1e-8
            [math]::Abs($row.EquivalentLinearRidge - $case.wideLinearRidge) | Should -BeLessThan 1e-8
        }
    }

    It 'finds where the curves turn: the least loss is left of the largest covariance' {
        $row = Get-RidgePrediction -Model linear -Samples 400 -Ridge 1
        $row.LeastLossRidge | Should -BeLessThan $row.MostCovarianceRidge
        $beside = Get-RidgePrediction -Model linear -Samples 400 -Ridge ($row.LeastLossRidge * 0.99), ($row.LeastLossRidge * 1.01)
        $beside.TestLoss | ForEach-Object { $_ | Should -BeGreaterThan $row.LeastLoss }
    }

    It 'knows the limit of infinite width, and says of what it knows nothing' {
        (Get-RidgePrediction -Model rf, ntk -Activation tanh -Samples 50 -Widths infinite -Ridge 0.1).Width | Should -Be 'infinite', 'infinite'
        Get-ErrorId { Get-RidgePrediction -Model ntk -Activation tanh -Samples 50 -Widths 2 -Ridge 0.1 } | Should -Be NothingPredicted
    }
}
