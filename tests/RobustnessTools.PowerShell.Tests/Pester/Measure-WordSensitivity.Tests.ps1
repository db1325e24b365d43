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

Describe 'Measure-WordSensitivity' {
    It 'measures texts of the pipeline, and those of a file' {
        $rows = [RobustnessTools.Data.Texts.TextSample]::Gaussian(5, 6) | Measure-WordSensitivity -Map rf, attention -Word all
        $rows.Map | Should -Be 'rf', 'attention'
        foreach ($row in $rows) { $row.WordSensitivity | Should -BeLessOrEqual $row.UpperBound }
        Save-Texts texts.npy 3, 4, 5
        $own = Join-Path $TestDrive texts.npy | Measure-WordSensitivity -Map relu-attention -Trials 2
        $own.Count | Should -Be 6
        $own[0].Words, $own[0].Dimension | Should -Be 4, 5
        Get-ErrorId { [RobustnessTools.Data.Texts.TextSample]::Gaussian(5, 6) | Measure-WordSensitivity -Map rf -Word 5 } | Should -Be 'WordOutOfRange'
        { 1.5 | Measure-WordSensitivity -Map rf -ErrorAction Stop } | Should -Throw '*is no text*'
    }

    It 'gives what the plan gives' {
        $rows = New-WordSensitivityPlan -Map rf, attention -Words 5 -Dimension 6 -Trials 1 | Invoke-Sweep -Path TestDrive:/same
        $alone = [RobustnessTools.Data.Texts.TextSample]::Gaussian(5, 6) | Measure-WordSensitivity -Map rf, attention
        $alone.WordSensitivity | Sort-Object | Should -Be ($rows.WordSensitivity | Sort-Object)
    }
}
