BeforeAll {
    . $PSScriptRoot/Module.ps1
    $data = New-SyntheticDataset -Dimension 20 -TrainCount 30 -TestCount 3
}

Describe 'Measure-InteractionMatrix' {
    It 'gives the mean over the test points, or each of them' {
        $fit = New-FeatureModel 10 -Kind ntk -Activation square | Invoke-Interpolation $data
        $points = $fit | Measure-InteractionMatrix -PerPoint
        $points.Point | Should -Be 0, 1, 2
        $mean = $fit | Measure-InteractionMatrix
        $mean.Point | Should -BeNullOrEmpty
        [math]::Abs($mean.Interaction - ($points | Measure-Object Interaction -Average).Average) | Should -BeLessThan 1e-9
    }

    It 'warns of points where nothing changes' {
        '1000000,2000000', '-3000000,1000000', '2000000,-5000000' | Set-Content TestDrive:/X.csv
        1, -1, 1 | Set-Content TestDrive:/y.csv
        $saturated = Import-Dataset -TrainPath TestDrive:/X.csv -LabelsPath TestDrive:/y.csv -TestPath TestDrive:/X.csv
        New-FeatureModel 100 -Kind rf -Activation tanh | Invoke-Interpolation $saturated |
            Measure-InteractionMatrix -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
        $warnings | Should -BeLike '*S is 0*3 of 3 test points*'
    }

    It 'has two parts for the neural-tangent model, one for random features' {
        $ntk, $rf = New-FeatureModel 10 -Kind ntk -Activation square; New-FeatureModel 100 -Kind rf -Activation tanh
        $ntk = New-FeatureModel 10 -Kind ntk -Activation square | Invoke-Interpolation $data | Measure-InteractionMatrix
        $rf = New-FeatureModel 100 -Kind rf -Activation tanh | Invoke-Interpolation $data | Measure-InteractionMatrix
        $ntk.InteractionDirect | Should -BeGreaterThan 0
        $rf.InteractionDirect | Should -Be 0
        $rf.InteractionThroughWeights | Should -Be $rf.Interaction
    }

    It 'agrees with the label-averaged sensitivity: ‖z‖·‖A(z)‖_F' {
        $fit = New-FeatureModel 100 -Kind rf -Activation tanh | Invoke-Interpolation $data
        $points = $fit | Measure-Sensitivity -PerPoint -LabelAveraged -Convention SqrtDimension
        $matrices = $fit | Measure-InteractionMatrix -PerPoint
        0..2 | ForEach-Object { [math]::Abs($points[$_].LabelAveraged / [math]::Sqrt(20) / $matrices[$_].LabelMap - 1) | Should -BeLessThan 1e-9 }
    }
}
