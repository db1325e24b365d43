BeforeAll {
    . $PSScriptRoot/Module.ps1
    $data = New-SyntheticDataset -Dimension 10 -TrainCount 20 -TestCount 3
    $rows = 50, 100, 200 | New-FeatureModel -Kind rf -Activation tanh | Invoke-Interpolation $data | Measure-Sensitivity
}

Describe 'Export-SensitivityChart' {
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
