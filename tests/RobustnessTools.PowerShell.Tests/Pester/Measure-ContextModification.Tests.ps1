BeforeAll {
    . $PSScriptRoot/Module.ps1

    # An array of three dimensions as numpy.save writes it: 1, 2, 3 … divided by 7, but for the sign of every other.
    function Save-Texts([string] $Path, [int[]] $Shape) {
        $header = "{'descr': '<f8', 'fortran_order': False, 'shape': ($($Shape -join ', ')), }".PadRight(117) + "`n"
        $count = $Shape[0] * $Shape[1] * $Shape[2]
        $bytes = [byte[]]@(0x93, 78, 85, 77, 80, 89, 1, 0, 118, 0) + [Text.Encoding]::ASCII.GetBytes($header)
        foreach ($i in 1..$count) { $bytes += [BitConverter]::GetBytes([double](($i % 5 - 2.5) * $i / 7)) }
        [IO.File]::WriteAllBytes((Join-Path $TestDrive $Path), $bytes)
    }
}

Describe 'Measure-ContextModification' {
    It 'measures a text that is learned beside others' {
        Save-Texts texts.npy 7, 4, 5
        @(1, -1, 1, -1, 1, -1, 1) | Set-Content TestDrive:/y.csv
        $texts = [RobustnessTools.Data.Texts.TextSample]::Read((Join-Path $TestDrive texts.npy), 'Sphere', (Join-Path $TestDrive y.csv))
        $rows = $texts[0] | Measure-ContextModification -TrainingText $texts[1..6] -Map rf, attention -Training fine-tune, retrain
        $rows.Count | Should -Be 4
        $rows.Samples | Should -Be 6, 6, 6, 6
        foreach ($row in $rows) { $row.CertifiedForAll | Should -BeLessOrEqual $row.Distance }
        $bare = [RobustnessTools.Data.Texts.TextSample]::Gaussian(4, 5)
        Get-ErrorId { $bare | Measure-ContextModification -TrainingText $texts -Map rf } | Should -Be 'MissingLabels'
    }
}
