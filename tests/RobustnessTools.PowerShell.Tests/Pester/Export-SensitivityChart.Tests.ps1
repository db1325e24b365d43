BeforeAll {
    . $PSScriptRoot/Module.ps1
    Set-Location $TestDrive
    $data = New-SyntheticDataset -Dimension 10 -TrainCount 20 -TestCount 3
    $rows = 50, 100, 200 | New-FeatureModel -Kind rf -Activation tanh | Invoke-Interpolation $data | Measure-Sensitivity
}

Describe 'Export-SensitivityChart' {
    It 'draws what the tool draws: fitted power laws and a page with all charts, from rows and from a folder' {
        $rows = New-SweepPlan -Model rf -Activation tanh -Samples 10, 20, 40 -Widths 60, 120, 240 -Dimension 10 -Trials 2 | Invoke-Sweep laws
        ($rows | Export-SensitivityChart laws.svg -Kind Scaling -Report page -PassThru).Name | Should -Be laws.svg, index.html
        Get-Item laws | Export-SensitivityChart folder.svg -Kind Scaling
        Get-Content laws.svg -Raw | Should -BeExactly (Get-Content folder.svg -Raw)
        Get-Content laws.svg -Raw | Should -BeLike '*Scaling*'
        Get-Item laws | Export-SensitivityChart -Report other
        Get-Content other/index.html -Raw | Should -BeExactly (Get-Content page/index.html -Raw)
        $rows | Export-SensitivityChart map.png -Kind PhaseMap -Value OverBound -Height 60mm -Dpi 100 -TickLabels Plain
        $rows | Export-SensitivityChart bands.svg -Interval Bootstrap -Seed 7
        'map.png', 'bands.svg' | Should -Exist
        Get-ErrorId { $rows | Get-SweepResult -Summary | Export-SensitivityChart none.svg -Kind Scaling } | Should -Be NoRows
    }

    It 'draws one measured column against another, and bands of quantiles along N/d' {
        $memorized = New-MemorizationPlan -Model rf -Activation relu -Dimension 20 -Samples 10, 20 -Widths 100 -TestPoints 20 -Trials 2 |
            Invoke-Sweep memorized
        $memorized | Export-SensitivityChart scatter.svg -Kind Scatter
        Get-Content scatter.svg -Raw | Should -BeLike '*Cov(f(z), y) against*a marker for each trial*'
        $memorized | Export-SensitivityChart other.svg -Kind Scatter -X Alignment -Quantity SpuriousAccuracy
        Get-Content other.svg -Raw | Should -BeLike '*Spurious accuracy against alignment*'
        $memorized | Export-SensitivityChart spread.svg -Quantity Alignment -X SampleRatio -Interval Quantiles
        Get-Content spread.svg -Raw | Should -BeLike '*band from the 5% to the 95% quantile*N/d*'
        Get-ErrorId { $memorized | Export-SensitivityChart none.svg -Interval Quantiles } | Should -Be NoQuantiles
        Get-ErrorId { $rows | Export-SensitivityChart none.svg -Kind Scatter } | Should -Be UnknownQuantity
        Get-ErrorId { $memorized | Get-SweepResult -Summary | Export-SensitivityChart none.svg -Kind Scatter } | Should -Be NoRows
        'none.svg' | Should -Not -Exist
    }

    It 'draws the cells that are asked for' {
        $rows | Export-SensitivityChart some.svg -Filter k=50, width=100
        $rows[0, 1] | Export-SensitivityChart same.svg
        Get-Content some.svg -Raw | Should -BeExactly (Get-Content same.svg -Raw)
        Get-ErrorId { $rows | Export-SensitivityChart none.svg -Filter width=51 } | Should -Be InvalidFilter
        'none.svg' | Should -Not -Exist
    }

    It 'refuses options that have no effect: <Options>' -ForEach @(
        @{ Options = @{ Kind = 'Scaling'; X = 'Width' } }, @{ Options = @{ Value = 'OverBound' } }, @{ Options = @{ Dpi = 300 } }
        @{ Options = @{ Kind = 'PhaseMap'; Interval = 'Bootstrap' } }, @{ Options = @{ Kind = 'Scaling'; HideBound = $true } }
        @{ Options = @{ Kind = 'PhaseMap'; ColorBy = 'Activation' } }, @{ Options = @{ Kind = 'Scatter'; Interval = 'Bootstrap' } }
    ) {
        Get-ErrorId { New-FeatureModel 60 -Model rf -Activation tanh |
            Invoke-Interpolation (New-SyntheticDataset -Dimension 5 -Samples 10 -TestPoints 2) | Measure-Sensitivity |
            Export-SensitivityChart none.svg @Options } | Should -Be OptionWithoutEffect
        'none.svg' | Should -Not -Exist
    }

    It 'writes an SVG, and gives the file on request' {
        $rows | Export-SensitivityChart -Path TestDrive:/s.svg | Should -BeNullOrEmpty
        [xml](Get-Content -Raw TestDrive:/s.svg) | ForEach-Object { $_.DocumentElement.Name } | Should -Be 'svg'
        ($rows | Export-SensitivityChart -Path TestDrive:/t.html -PassThru).Name | Should -Be 't.html'
    }

    It 'writes <_> with nothing else installed' -ForEach png, pdf, webp, jpg {
        $env:PATH, $path = '', $env:PATH
        try { $rows | Export-SensitivityChart -Path TestDrive:/s.$_ } finally { $env:PATH = $path }
        $start = [Convert]::ToHexString([IO.File]::ReadAllBytes((Get-Item TestDrive:/s.$_).FullName)[0..3])
        $start | Should -BeIn '89504E47', '25504446', '52494646', 'FFD8FFE0'
    }

    It 'keeps the libraries that draw out of the folders where other modules look' {
        $library = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'SkiaSharp' }
        [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($library).Name | Should -Be 'RobustnessTools'
        $bases = Get-Module RobustnessTools | ForEach-Object { $_.NestedModules; $_ } | Where-Object ModuleBase | ForEach-Object ModuleBase
        $module = @($bases | Where-Object { Test-Path "$_/Dependencies" })[0]
        Get-ChildItem "$module/Dependencies" -Filter *Skia* | ForEach-Object Name | Should -Be 'SkiaSharp.dll', 'SkiaSharp.HarfBuzz.dll'
        Test-Path "$module/THIRD-PARTY-NOTICES.md" | Should -BeTrue
    }

    It 'draws rows of Import-Csv the same' {
        $rows | Export-Csv TestDrive:/rows.csv
        $rows | Export-SensitivityChart TestDrive:/a.svg
        Import-Csv TestDrive:/rows.csv | Export-SensitivityChart TestDrive:/b.svg
        Get-Content -Raw TestDrive:/b.svg | Should -Be (Get-Content -Raw TestDrive:/a.svg)
    }

    It 'draws summaries' {
        $rows | Get-SweepResult -Summary | Export-SensitivityChart TestDrive:/summary.svg
        $rows | Export-SensitivityChart TestDrive:/direct.svg
        Get-Content -Raw TestDrive:/summary.svg | Should -Be (Get-Content -Raw TestDrive:/direct.svg)
    }

    It 'takes paths with spaces and brackets' {
        $rows | Export-SensitivityChart -Path 'TestDrive:/a chart [1].svg'
        $rows | Export-SensitivityChart -LiteralPath 'TestDrive:/a chart [2].svg'
        Test-Path -LiteralPath 'TestDrive:/a chart [1].svg', 'TestDrive:/a chart [2].svg' | Should -Be $true, $true
    }

    It 'writes nothing with -WhatIf' {
        $rows | Export-SensitivityChart -Path TestDrive:/no.svg -WhatIf
        Test-Path TestDrive:/no.svg | Should -BeFalse
    }

    It 'says what kinds of files there are' {
        Get-ErrorId { $rows | Export-SensitivityChart -Path TestDrive:/s.bmp } | Should -Be 'UnknownChartFormat'
    }

    It 'writes an error for each bad row and draws the rest' {
        @($rows[0]; [pscustomobject]@{ Model = 'rf' }; $rows[1]) |
            Export-SensitivityChart TestDrive:/rest.svg -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.Count | Should -Be 1
        Test-Path TestDrive:/rest.svg | Should -BeTrue
        Get-ErrorId { [pscustomobject]@{ Model = 'rf' } | Export-SensitivityChart TestDrive:/none.svg -ErrorAction Ignore } | Should -Be 'NoRows'
    }
}
