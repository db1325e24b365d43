BeforeAll {
    . $PSScriptRoot/Module.ps1
    $data = New-SyntheticDataset -Dimension 20 -TrainCount 30 -TestCount 4
}

Describe 'Invoke-Interpolation' {
    It 'fits models and tells residual, condition and norm' {
        $fit = New-FeatureModel 200 -Kind rf -Activation tanh | Invoke-Interpolation $data
        $fit.Interpolates | Should -BeTrue
        $fit.TrainingResidual | Should -BeLessThan 1e-9
        $fit.ConditionEstimate | Should -BeGreaterThan 1
        $fit.ParameterNorm | Should -BeGreaterThan 0
        $fit.Parameters | Should -Be 200
    }

    It 'does not build the second model before the first has passed through the pipeline' {
        $steps = [Collections.Generic.List[string]]::new()
        100, 200 | ForEach-Object { $steps.Add("width $_"); $_ } | New-FeatureModel -Kind rf -Activation tanh |
            ForEach-Object { $steps.Add("model $($_.Width)"); $_ } | Invoke-Interpolation $data |
            ForEach-Object { $steps.Add("fit $($_.Width)"); $_ } | Measure-Sensitivity |
            ForEach-Object { $steps.Add("measured $($_.Width)") }
        $steps | Should -Be 'width 100', 'model 100', 'fit 100', 'measured 100', 'width 200', 'model 200', 'fit 200', 'measured 200'
    }

    It 'holds the memory of one model at a time' {
        $fits = 100, 200, 300 | New-FeatureModel -Kind rf -Activation tanh | Invoke-Interpolation $data
        $fits.IsHeld | Should -Be $false, $false, $true
    }

    It 'frees the memory of the last model too when others stood behind it in the pipeline' {
        $fits = [Collections.Generic.List[object]]::new()
        $null = 100, 200 | New-FeatureModel -Kind rf -Activation tanh | Invoke-Interpolation $data | ForEach-Object { $fits.Add($_); $_ } | Measure-Sensitivity
        $fits.IsHeld | Should -Be $false, $false
    }

    It 'gives fitted models that stay usable, with the same result, when their memory was freed' {
        $rows = 100, 200 | New-FeatureModel -Kind rf -Activation tanh | Invoke-Interpolation $data | Measure-Sensitivity
        $fits = 100, 200 | New-FeatureModel -Kind rf -Activation tanh | Invoke-Interpolation $data
        ($fits | Measure-Sensitivity).Sensitivity | Should -Be $rows.Sensitivity
        $fits.IsHeld | Should -Be $false, $true
    }

    It 'writes an error for a model that is too narrow, with the smallest width, and goes on' {
        $fits = 10, 100 | New-FeatureModel -Kind rf -Activation tanh | Invoke-Interpolation $data -ErrorVariable problems -ErrorAction SilentlyContinue
        $fits.Width | Should -Be 100
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'TooNarrowToInterpolate,*'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
        $problems[0].Exception.Message | Should -BeLike '*smallest width*30*'
    }

    It 'solves by least squares on request' {
        (New-FeatureModel 10 -Kind rf -Activation tanh | Invoke-Interpolation $data -LeastSquares).Method | Should -Be 'PseudoInverse'
    }

    It 'computes in single precision on request, and not together with least squares' {
        $fit = New-FeatureModel 200 -Kind rf -Activation tanh | Invoke-Interpolation $data -Precision Single
        $fit.Precision, $fit.Interpolates | Should -Be 'Single', $true
        Get-ErrorId { New-FeatureModel 10 -Kind rf -Activation tanh | Invoke-Interpolation $data -Precision Single -LeastSquares } |
            Should -Be 'PrecisionConflict'
    }

    It 'solves by conjugate gradients on request, by either name, to the same result' {
        $model = New-FeatureModel 200 -Kind rf -Activation tanh
        $direct = $model | Invoke-Interpolation $data
        foreach ($name in 'cg', 'ConjugateGradient') {
            $fit = $model | Invoke-Interpolation $data -Solver $name -Tolerance 1e-12
            $fit.Method | Should -Be 'ConjugateGradient'
            $fit.Iterations | Should -BeGreaterThan 1
            $fit.Interpolates | Should -BeTrue
            [Math]::Abs($fit.ParameterNorm / $direct.ParameterNorm - 1) | Should -BeLessThan 1e-9
            $fit | Out-String -Width 80 | Should -BeLike "*CG, $($fit.Iterations) it.*"
        }
    }

    It 'warns where conjugate gradients reach their limit' {
        $fit = New-FeatureModel 200 -Kind rf -Activation tanh | Invoke-Interpolation $data -Solver cg -MaximumIterations 1 `
            -WarningVariable warnings -WarningAction SilentlyContinue
        $fit.Interpolates | Should -BeFalse
        "$warnings" | Should -BeLike '*limit of 1 iterations*'
    }

    It 'refuses what does not go with the solver' {
        $model = New-FeatureModel 200 -Kind rf -Activation tanh
        Get-ErrorId { $model | Invoke-Interpolation $data -Tolerance 1e-8 } | Should -Be 'SolverConflict'
        Get-ErrorId { $model | Invoke-Interpolation $data -Solver cg -LeastSquares } | Should -Be 'SolverConflict'
        Get-ErrorId { $model | Invoke-Interpolation $data -Solver cg -Tolerance 2 } | Should -Be 'ToleranceOutOfRange'
        $fit = $model | Invoke-Interpolation $data -Solver cg
        Get-ErrorId { $fit | Measure-InteractionMatrix } | Should -Be 'SolverConflict'
        Get-ErrorId { $fit | Measure-Sensitivity -LabelAveraged } | Should -Be 'SolverConflict'
    }

    It 'tells what it does with -Verbose' {
        $text = New-FeatureModel 50 -Kind rf -Activation tanh | Invoke-Interpolation $data -Verbose 4>&1 |
            Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$text" | Should -BeLike '*30 samples*'
    }
}
