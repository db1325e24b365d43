BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Get-Activation' {
    It 'lists built-in activations and those of bundled plugins' {
        $names = (Get-Activation).Name
        $names | Should -Contain 'tanh'
        $names | Should -Contain 'square'
        (Get-Activation | Where-Object Origin -NE 'built-in').Count | Should -BeGreaterThan 0
    }

    It 'takes names in any case, wildcards and the pipeline' {
        (Get-Activation TANH).Name | Should -Be 'tanh'
        (Get-Activation tanh*).Name | Should -Be 'tanh', 'tanh-as-published'
        ('cos', 'sin' | Get-Activation).Name | Should -Be 'cos', 'sin'
    }

    It 'gives the derivatives: <X> of tanh is <Expected>' -ForEach @(
        @{ X = 'Evaluate'; Expected = 0.76159415595576 }
        @{ X = 'Derivative'; Expected = 0.41997434161403 }
        @{ X = 'SecondDerivative'; Expected = -0.63970000844922 }
    ) {
        [math]::Abs((Get-Activation tanh).$X(@(1.0))[0] - $Expected) | Should -BeLessThan 1e-13
    }

    It 'gives Hermite coefficients: those of x²/2 are 1/2, 0, 1/√2, 0, …' {
        $square = Get-Activation square
        $square.Parity | Should -Be 'Even'
        [math]::Abs($square.HermiteCoefficients[0] - 0.5) | Should -BeLessThan 1e-12
        [math]::Abs($square.HermiteCoefficients[2] - [math]::Sqrt(0.5)) | Should -BeLessThan 1e-12
        [math]::Abs($square.HermiteCoefficients[1]) | Should -BeLessThan 1e-12
    }

    It 'writes an error with the nearest name for an unknown one, and goes on' {
        $found = 'tahn', 'cos' | Get-Activation -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Name | Should -Be 'cos'
        $problems[0].FullyQualifiedErrorId | Should -Be 'UnknownActivation,RobustnessTools.PowerShell.Commands.GetActivationCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].Exception.Message | Should -BeLike '*tanh*'
    }

    It 'analyses what wide models make of an activation' {
        $analysis = (Get-Activation tanh).Analyze(160, 0.7)
        $analysis.HermiteCoefficients.Count | Should -Be 160
        # Of an independent program: tests/Reference/theory-kernels.json.
        [math]::Abs($analysis.HermiteCoefficients[1] - 0.5107156906442607) | Should -BeLessThan 1e-12
        (Get-Activation square).Analysis.RandomFeatures | Should -BeLike 'becomes robust*'
        (Get-Activation relu).Analysis.Checks.Holds | Should -Be $true, $false
    }
}
