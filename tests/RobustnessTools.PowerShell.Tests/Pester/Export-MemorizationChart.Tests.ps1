BeforeAll {
    . $PSScriptRoot/Module.ps1
    Set-Location $TestDrive
    $data = New-SyntheticDataset -Dimension 10 -Samples 20 -TestPoints 2 -LabelDistribution Signs
}

Describe 'Export-MemorizationChart' {
    It 'draws a histogram for each model that comes down the pipeline' {
        $file = 50, 100 | New-FeatureModel -Model rf -Activation tanh | Invoke-Interpolation $data | Export-MemorizationChart memorized.svg -PassThru
        $file.Name | Should -Be memorized.svg
        $text = Get-Content memorized.svg -Raw
        $text | Should -BeLike '<svg*'
        'k = 50', 'k = 100', 'N = 20' | ForEach-Object { $text | Should -BeLike "*$_*" }
        # Random numbers are no pictures.
        $text | Should -Not -BeLike '*pixel*'
    }

    It 'draws the images that are memorized most' {
        $images = 1..24 | ForEach-Object { $n = $_; (0..8 | ForEach-Object { [math]::Sin($n * ($_ + 1)) }) -join ',' }
        Set-Content X.csv $images[0..19]
        Set-Content Z.csv $images[20..23]
        Set-Content y.csv (1..20 | ForEach-Object { $_ % 3 ? 1 : -1 })
        $fit = New-FeatureModel 60 -Model rf -Activation tanh |
            Invoke-Interpolation (Import-Dataset -TrainPath X.csv -LabelsPath y.csv -TestPath Z.csv -Header No)
        $fit | Export-MemorizationChart images.svg -Title 'By heart'
        $text = Get-Content images.svg -Raw
        $most = $fit | Measure-Memorization | Sort-Object { [math]::Abs($_.SelfInfluence) } -Descending | Select-Object -First 5
        $most | ForEach-Object { $text | Should -BeLike "*$($_.Sample): y = *" }
        $text | Should -BeLike '*By heart*pixel*'
    }

    It 'says what it cannot draw' {
        Get-ErrorId { New-FeatureModel 50 -Model rf -Activation tanh | Invoke-Interpolation $data | Export-MemorizationChart memorized.doc } |
            Should -Be UnknownChartFormat
        Get-ErrorId { New-FeatureModel 50 -Model rf -Activation tanh | Invoke-Interpolation $data -Precision Single | Export-MemorizationChart no.svg } |
            Should -Be PrecisionConflict
        New-FeatureModel 50 -Model rf -Activation tanh | Invoke-Interpolation $data | Export-MemorizationChart no.svg -WhatIf
        'no.svg' | Should -Not -Exist
    }
}
