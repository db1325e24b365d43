BeforeAll {
    . $PSScriptRoot/Module.ps1
    Set-Location $TestDrive
    $data = New-SyntheticDataset -Dimension 10 -Samples 20 -TestPoints 2
}

Describe 'Export-SpectrumChart' {
    It 'draws the spectra of all models that come down the pipeline' {
        $file = 50, 100 | New-FeatureModel -Model rf -Activation tanh | Invoke-Interpolation $data | Export-SpectrumChart spectra.svg -PassThru
        $file.Name | Should -Be spectra.svg
        $text = Get-Content spectra.svg -Raw
        $text | Should -BeLike '<svg*'
        'k = 50', 'k = 100', 'N = 20' | ForEach-Object { $text | Should -BeLike "*$_*" }
    }

    It 'leaves the numbers at hand: they are the eigenvalues of the kernel matrix' {
        $fit = New-FeatureModel 50 -Model rf -Activation tanh | Invoke-Interpolation $data
        $values = $fit.KernelEigenvalues()
        $values | Should -HaveCount 20
        $kernel = $fit.KernelMatrix()
        $trace = (0..19 | ForEach-Object { $kernel[$_, $_] } | Measure-Object -Sum).Sum
        [math]::Abs(($values | Measure-Object -Sum).Sum / $trace - 1) | Should -BeLessThan 1e-10
    }

    It 'says what it cannot draw, before anything is computed' {
        Get-ErrorId { New-FeatureModel 50 -Model rf -Activation tanh | Invoke-Interpolation $data | Export-SpectrumChart spectra.doc } |
            Should -Be UnknownChartFormat
        Get-ErrorId { New-FeatureModel 50 -Model rf -Activation tanh | Invoke-Interpolation $data -Precision Single | Export-SpectrumChart no.svg } |
            Should -Be PrecisionConflict
        'no.svg' | Should -Not -Exist
    }
}
