BeforeAll {
    . $PSScriptRoot/Module.ps1
    $data = New-SyntheticDataset -Dimension 20 -Samples 30 -TestPoints 3
    function Get-Without($Sample) {
        $rows = 0..29 | Where-Object { $_ -ne $Sample }
        $rows | ForEach-Object { $data.X[$_] -join ',' } | Set-Content TestDrive:/X.csv
        $rows | ForEach-Object { $data.Labels[$_] } | Set-Content TestDrive:/y.csv
        $data.X[$Sample] -join ',' | Set-Content TestDrive:/Z.csv
        Import-Dataset -TrainPath TestDrive:/X.csv -LabelsPath TestDrive:/y.csv -TestPath TestDrive:/Z.csv -Header No
    }
}

Describe 'Measure-Memorization' {
    It 'says what the model says that is fitted without the sample' {
        $rows = New-FeatureModel 100 -Model rf -Activation tanh | Invoke-Interpolation $data | Measure-Memorization
        $rows.Sample | Should -Be (0..29)
        $rows.Label | Should -Be $data.Labels
        foreach ($sample in 0, 17) {
            $without = New-FeatureModel 100 -Model rf -Activation tanh | Invoke-Interpolation (Get-Without $sample) | Measure-Sensitivity -PerPoint
            [math]::Abs($without.Prediction - $rows[$sample].LeftOutPrediction) | Should -BeLessThan 1e-8
            [math]::Abs($rows[$sample].Label - $without.Prediction - $rows[$sample].SelfInfluence) | Should -BeLessThan 1e-8
        }
    }

    It 'gives the samples that the tool gives, with a ridge too' {
        $program = Get-Item (Join-Path $repository 'src/RobustnessTools.Cli/bin/*/net10.0/robustness.dll') | Sort-Object LastWriteTime | Select-Object -Last 1
        $told = & dotnet $program.FullName measure --model ntk --activation square --width 20 --samples 30 --dimension 20 --ridge 0.5 --leave-one-out `
            --alignment --format json --test-points 3 | ConvertFrom-Json
        $fit = New-FeatureModel 20 -Model ntk -Activation square | Invoke-Interpolation $data -Ridge 0.5
        $rows = $fit | Measure-Memorization
        $rows.Count | Should -Be $told.LeftOut.Count
        $aligned = $fit | Measure-FeatureAlignment
        for ($i = 0; $i -lt 30; $i++) {
            foreach ($name in 'Sample', 'Label', 'Prediction', 'LeftOutPrediction', 'SelfInfluence') {
                [math]::Abs($rows[$i].$name - $told.LeftOut[$i].$name) | Should -BeLessThan 1e-9
            }
            foreach ($point in 0..2) { [math]::Abs($aligned[$point].Alignments[$i] - $told.Alignments[$point][$i]) | Should -BeLessThan 1e-9 }
        }
    }

    It 'refuses what has no formula, and goes on' {
        $fits = New-FeatureModel 100 -Model rf -Activation tanh | Invoke-Interpolation $data -Time 1, inf
        $rows = $fits | Measure-Memorization -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'RegularizationConflict,*'
        $rows | Should -BeNullOrEmpty
    }
}
