BeforeDiscovery { . $PSScriptRoot/Module.ps1; $noMnist = -not (Test-Path $mnist) }
BeforeAll {
    . $PSScriptRoot/Module.ps1
    $data = New-SyntheticDataset -Dimension 20 -TrainCount 30 -TestCount 4
    $fit = New-FeatureModel 200 -Kind rf -Activation tanh | Invoke-Interpolation $data
}

Describe 'Measure-Sensitivity' {
    It 'gives one row for each model, with the columns of a sweep' {
        $row = $fit | Measure-Sensitivity
        $row.Model, $row.Activation, $row.Dataset | Should -Be 'rf', 'tanh', 'gaussian'
        $row.Sensitivity | Should -BeGreaterThan 0
        [math]::Abs($row.UniversalLawBound - [math]::Sqrt(30 * 20 / 200)) | Should -BeLessThan 1e-12
        ($row.PSObject.Properties.Name) |
            Should -Be 'Model', 'Activation', 'Dataset', 'Dimension', 'Samples', 'Width', 'Parameters', 'Trial',
            'Sensitivity', 'SensitivityDeviation', 'LabelAveraged', 'UniversalLawBound', 'TrainingResidual', 'ConditionEstimate',
            'Interpolates', 'Seconds', 'Message', 'PrecisionError',
            'Seed', 'Normalization', 'Labels', 'Classes', 'Tests', 'Convention', 'Data', 'Plan', 'ParameterNorm',
            'Ridge', 'Time', 'Steps', 'StepSize', 'LargestEigenvalue', 'SmallestEigenvalue', 'KernelError',
            'Parametrization', 'FirstLayerShare', 'Weights'
    }

    It 'shows infinite width by its sign, as the word does not fit between numbers' {
        $row = New-FeatureModel infinite -Model rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 10 -Samples 20) |
            Measure-Sensitivity
        $row.Width | Should -Be 'infinite'
        $shown = $row | Out-String -Width 80
        $shown | Should -BeLike '*∞*'
        $shown | Should -Not -BeLike '*…*'
    }

    It 'gives one object for each point with -PerPoint; their mean is the row' {
        $points = $fit | Measure-Sensitivity -PerPoint
        $points.Count | Should -Be 4
        $mean = ($points | Measure-Object Sensitivity -Average).Average
        [math]::Abs($mean - ($fit | Measure-Sensitivity).Sensitivity) | Should -BeLessThan 1e-12
    }

    It 'gives points that are summarized like rows, also after a way through CSV' {
        $points = $fit | Measure-Sensitivity -PerPoint -LabelAveraged
        $row = $fit | Measure-Sensitivity
        $points | Export-Csv $TestDrive/points.csv
        foreach ($summary in ($points | Get-SweepResult -Summary), (Import-Csv $TestDrive/points.csv | Get-SweepResult -Summary)) {
            $summary.Trials | Should -Be 1
            [math]::Abs($summary.Mean - $row.Sensitivity) | Should -BeLessThan 1e-12
        }
        $points[0].Seed, $points[0].Trial, $points[0].Normalization | Should -Be 1, 0, 'None'
        $points[0].LabelAveraged | Should -Be $points[0].LabelAveragedSensitivity
    }

    It 'measures the gradient itself: S(z) = ‖z‖·‖∇f(z)‖' {
        foreach ($point in $fit | Measure-Sensitivity -PerPoint -Gradient) {
            $norm = [math]::Sqrt(($point.Gradient | ForEach-Object { $_ * $_ } | Measure-Object -Sum).Sum)
            [math]::Abs($norm - $point.GradientNorm) | Should -BeLessThan 1e-12
        }
    }

    It 'has the factor √d with -Convention SqrtDimension' {
        $points = $fit | Measure-Sensitivity -PerPoint -Convention SqrtDimension
        $points | ForEach-Object { [math]::Abs($_.Sensitivity - $_.GradientNorm * [math]::Sqrt(20)) | Should -BeLessThan 1e-12 }
    }

    It 'tells what single precision costs' {
        $null -eq ($fit | Measure-Sensitivity).PrecisionError | Should -BeTrue -Because 'nothing was computed in single precision'
        $single = New-FeatureModel 200 -Kind rf -Activation tanh | Invoke-Interpolation $data -Precision Single
        $row = $single | Measure-Sensitivity
        $exact = ($fit | Measure-Sensitivity).Sensitivity
        $row.PrecisionError | Should -BeGreaterOrEqual ([math]::Abs($row.Sensitivity - $exact) / $exact)
        ($single | Measure-Sensitivity -PerPoint)[0].PrecisionError | Should -Be $row.PrecisionError
        Get-ErrorId { $single | Measure-Sensitivity -LabelAveraged } | Should -Be 'PrecisionConflict'
    }

    It 'averages over labels on request' {
        $row = $fit | Measure-Sensitivity -LabelAveraged
        $row.LabelAveraged | Should -BeGreaterThan 0
        $null -eq ($fit | Measure-Sensitivity).LabelAveraged | Should -BeTrue -Because 'it was not asked for'
    }

    It 'writes an error where there are no test points' {
        $none = New-SyntheticDataset -Dimension 5 -TrainCount 5 -TestCount 0
        Get-ErrorId { New-FeatureModel 20 -Kind rf -Activation tanh | Invoke-Interpolation $none | Measure-Sensitivity } | Should -Be 'NoTestPoints'
    }

    It 'ends the pipeline of the issue, on real images, with a table that fits a terminal' -Skip:$noMnist {
        $table = 1000, 5000, 20000 | New-FeatureModel -Kind RandomFeatures -Activation tanh -Seed 1 |
            Invoke-Interpolation -Dataset (Import-Dataset MNIST -Path $mnist -Class 0, 1 -TrainCount 800) | Measure-Sensitivity | Out-String -Width 80
        $lines = $table.Trim() -split '\r?\n'
        $lines.Count | Should -Be 5
        $lines[0] | Should -BeLike 'Model*Activation*N*k*p*Trial*S*√(N·d/p)*max|f−y|'
        $lines[4] | Should -Match '20000'
    }
}
