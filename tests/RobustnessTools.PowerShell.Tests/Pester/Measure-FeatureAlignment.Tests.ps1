BeforeAll {
    . $PSScriptRoot/Module.ps1
    $data = New-SyntheticDataset -Dimension 20 -Samples 30 -TestPoints 3
    $fit = New-FeatureModel 100 -Model rf -Activation tanh | Invoke-Interpolation $data
}

Describe 'Measure-FeatureAlignment' {
    It 'gives what labels are multiplied by: their sum is the prediction' {
        $rows = $fit | Measure-FeatureAlignment
        $said = $fit | Measure-Sensitivity -PerPoint
        foreach ($point in 0..2) {
            $sum = 0.0
            0..29 | ForEach-Object { $sum += $rows[$point].Alignments[$_] * $data.Labels[$_] }
            [math]::Abs($sum - $said[$point].Prediction) | Should -BeLessThan 1e-10
            [math]::Abs($sum - $rows[$point].Prediction) | Should -BeLessThan 1e-10
            $largest = $rows[$point].Alignments[$rows[$point].LargestSample]
            $largest | Should -Be $rows[$point].LargestAlignment
        }
    }

    It 'takes points as arrays, rows of data, or a file, and finds samples in themselves: <Name>' -ForEach @(
        @{ Name = 'rows'; Query = { $data.X } }
        @{ Name = 'arrays'; Query = { , @($data.X | ForEach-Object { , $_ }) } }
        @{ Name = 'texts'; Query = { , @($data.X | ForEach-Object { , @($_ | ForEach-Object { $_.ToString([cultureinfo]::InvariantCulture) }) }) } }
        @{ Name = 'file'; Query = { $data.X | ForEach-Object { $_ -join ',' } | Set-Content TestDrive:/Q.csv; 'TestDrive:/Q.csv' } }
    ) {
        $points = & $Query
        $rows = $fit | Measure-FeatureAlignment -Query $points
        $rows.Count | Should -Be 30
        0..29 | ForEach-Object { [math]::Abs($rows[$_].Alignments[$_] - 1) | Should -BeLessThan 1e-9 }
        $rows.LargestSample | Should -Be (0..29)
    }

    It 'takes a single point' {
        @($fit | Measure-FeatureAlignment -Query $data.X[4]).LargestSample | Should -Be 4
    }

    It 'refuses what is no list of points: <Name>' -ForEach @(
        @{ Name = 'words'; Query = { , @(, @('one', 'two')) }; Says = '*one*list of points*' }
        @{ Name = 'rows of unequal length'; Query = { , @(@(1, 2), @(1)) }; Says = '*rows of 2 and 1 numbers*' }
        @{ Name = 'NaN'; Query = { , @(, @(1, [double]::NaN)) }; Says = '*NaN*' }
    ) {
        { $fit | Measure-FeatureAlignment -Query (& $Query) } | Should -Throw $Says
    }

    It 'refuses points of another dimension' {
        Get-ErrorId { $fit | Measure-FeatureAlignment -Query (, @(1, 2)) } | Should -Be 'DimensionMismatch'
    }
}
