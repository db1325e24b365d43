BeforeAll {
    . $PSScriptRoot/Module.ps1
    # A study that the module knows nothing of, with its cmdlet (tests/Fixtures).
    $study = Get-ChildItem $PSScriptRoot/../../Fixtures/Fixture.Study/bin -Recurse -Filter Fixture.Study.dll | Sort-Object LastWriteTime | Select-Object -Last 1
    Import-Module $study.FullName
    $rows = New-SharePlan -Shape disc, square -Size 0.25, 0.5, 1 -Point 1000, 2000 -Trials 3 | Invoke-Sweep -Path TestDrive:/shares
}

Describe 'A study of others' {
    It 'is run and gives its rows' {
        $rows.Count | Should -Be (2 * 3 * 2 * 3)
        ($rows | Where-Object { $_.Shape -eq 'square' -and $_.Size -eq 1 }).Share | Sort-Object -Unique | Should -Be 1
    }

    It 'is read again and summarized by its axes' {
        (Get-SweepResult TestDrive:/shares).Count | Should -Be $rows.Count
        $summary = Get-SweepResult TestDrive:/shares -Summary
        $summary.Count | Should -Be 12
        $summary[0].Shape | Should -Be 'disc'
        $summary[0].Size | Should -Be 0.25
        $mean = ($rows | Where-Object { $_.Shape -eq 'disc' -and $_.Size -eq 0.25 -and $_.Points -eq 1000 } | Measure-Object Share -Average).Average
        [math]::Abs($summary[0].Mean - $mean) | Should -BeLessThan 1e-12
        ($rows | Get-SweepResult -Summary -Quantity Distance).Count | Should -Be 12
    }

    It 'is fitted and drawn, also after a way through CSV' {
        $fits = $rows | Measure-ScalingExponent
        $fits.Shape | Should -Be 'disc', 'square'
        # Areas grow as r². The smallest share, 0.049 of 3 · 1000 points, is known to 8%, and r varies by a factor of 4: 4 · 0.08 / ln 4 < 0.25.
        $fits | ForEach-Object { [math]::Abs($_.SizeExponent - 2) | Should -BeLessThan 0.25 }
        $fits[0].PointsExponent | Should -BeOfType double
        $fits[1].SizeExponentUpper | Should -Not -BeNullOrEmpty
        $rows | Export-Csv TestDrive:/shares.csv
        Import-Csv TestDrive:/shares.csv | Export-SensitivityChart TestDrive:/shares.svg
        Get-SweepResult TestDrive:/shares -Summary | Export-Csv TestDrive:/summary.csv
        Import-Csv TestDrive:/summary.csv | Export-SensitivityChart TestDrive:/summary.svg
        'shares.svg', 'summary.svg' | ForEach-Object { Get-Content TestDrive:/$_ -Raw | Should -Match '>disc<' }
    }

    It 'does not mix with rows of another kind' {
        $other = New-SweepPlan -Model rf -Activation tanh -Samples 20 -Width 50 -Dimension 10 -Trials 1 | Invoke-Sweep -Path TestDrive:/other
        $null = @($rows[0]; $other) | Get-SweepResult -Summary -ErrorVariable mixed -ErrorAction SilentlyContinue
        $mixed[0].FullyQualifiedErrorId | Should -Match '^MixedRows'
    }
}
