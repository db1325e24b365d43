BeforeAll {
    . $PSScriptRoot/Module.ps1
    Set-Location $TestDrive
    $data = New-SyntheticDataset -Dimension 3 -Samples 5 -TestPoints 2 -Seed 7
}

Describe 'Export-Dataset' {
    It 'writes files that come back bit for bit, as a folder and one by one: <_>' -ForEach 'Npy', 'Csv' {
        $end = $_.ToLowerInvariant()
        ($data | Export-Dataset "drawn-$_" -Format $_ -PassThru).Name | Should -Be "X.$end", "y.$end", "Z.$end"
        $back = Import-Dataset -TrainPath "drawn-$_/X.$end" -LabelsPath "drawn-$_/y.$end" -TestPath "drawn-$_/Z.$end"
        $back.Labels | Should -Be $data.Labels
        $back.X | ForEach-Object { $_ } | Should -Be ($data.X | ForEach-Object { $_ })
        $back.Z | ForEach-Object { $_ } | Should -Be ($data.Z | ForEach-Object { $_ })
        $folder = Import-Dataset folder -Path "drawn-$_" -Samples 5 -TestPoints 2
        $folder.Labels | Sort-Object | Should -Be ($data.Labels | Sort-Object)
    }

    It 'writes the labels of test points where they have some' {
        $drawn = Import-Dataset folder -Path drawn-Npy -Samples 3 -TestPoints 2 -OutVariable first
        $drawn.TestLabels | Should -BeNullOrEmpty
        Remove-Item drawn-Npy/Z.npy
        $split = Import-Dataset folder -Path drawn-Npy -Samples 3 -TestPoints 2
        $split.TestLabels | Should -HaveCount 2
        ($split | Export-Dataset split -Format Csv -PassThru).Name | Should -Contain 'yZ.csv'
        (Import-Csv split/yZ.csv).label -as [double[]] | Should -Be $split.TestLabels
    }

    It 'writes what a fitted model takes to be computed again' {
        $fit = New-FeatureModel 20 -Model rf -Activation tanh -Seed 3 | Invoke-Interpolation $data
        ($fit | Export-Dataset fitted -PassThru).Name | Should -Be X.npy, y.npy, Z.npy, W.npy, alpha.npy, f.npy, G.npy
        $again = New-FeatureModel -Model rf -Activation tanh -WeightsPath fitted/W.npy |
            Invoke-Interpolation (Import-Dataset -TrainPath fitted/X.npy -LabelsPath fitted/y.npy -TestPath fitted/Z.npy)
        ($again | Measure-Sensitivity).Sensitivity | Should -Be ($fit | Measure-Sensitivity).Sensitivity
        Get-ErrorId { $fit | Export-Dataset fitted -Format Csv } | Should -Be InputObjectNotBound
    }

    It 'does not replace what the data were read from' {
        $null = $data | Export-Dataset own
        $before = (Get-FileHash own/X.npy).Hash
        $normal = Import-Dataset -TrainPath own/X.npy -LabelsPath own/y.npy -TestPath own/Z.npy -Normalization Standardize
        Get-ErrorId { $normal | Export-Dataset own } | Should -Be InputReplaced
        Get-ErrorId { Import-Dataset folder -Path own -Samples 2 -TestPoints 1 | Export-Dataset own } | Should -Be InputReplaced
        (Get-FileHash own/X.npy).Hash | Should -Be $before
        ($normal | Export-Dataset other -Format Csv -PassThru).Name | Should -Contain X.csv
    }

    It 'leaves no file beside one of the same name in the other format' {
        $null = $data | Export-Dataset twice
        Get-ErrorId { $data | Export-Dataset twice -Format Csv } | Should -Be AmbiguousDataset
        'twice/X.csv' | Should -Not -Exist
    }

    It 'writes nothing with WhatIf' {
        $data | Export-Dataset nothing -WhatIf
        'nothing' | Should -Not -Exist
    }

    It 'says what is in the way' {
        Set-Content file 'x'
        Get-ErrorId { $data | Export-Dataset file } | Should -Be CannotWrite
    }
}
