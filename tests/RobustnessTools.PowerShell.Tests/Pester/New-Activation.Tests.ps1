BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'New-Activation' {
    It 'differentiates a formula' {
        $a = New-Activation -Name cube -Expression 'x^3'
        $a.Name | Should -Be 'cube'
        $a.Parity | Should -Be 'Odd'
        $a.Evaluate(@(2.0)) | Should -Be 8
        $a.Derivative(@(2.0)) | Should -Be 12
        $a.SecondDerivative(@(2.0)) | Should -Be 12
    }

    It 'takes formulas from the pipeline and names them after themselves' {
        ('x^2', 'cos(x)' | New-Activation).Name | Should -Be 'x^2', 'cos(x)'
    }

    It 'points at the column of a mistake and goes on' {
        $made = 'x +* 2', 'x*x' | New-Activation -ErrorVariable problems -ErrorAction SilentlyContinue
        $made.Name | Should -Be 'x*x'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'InvalidFormula,*'
        $problems[0].Exception.Message | Should -BeLike '*column*'
    }

    It 'gives what New-FeatureModel takes' {
        (New-Activation 'x*tanh(x)' | New-FeatureModel -Kind rf -Width 10).Activation.Name | Should -Be 'x*tanh(x)'
    }
}
