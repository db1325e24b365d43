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

    It 'is the same function in a model, in a plan and in the results of a sweep' {
        $mine = New-Activation -Name swoosh -Expression 'x*tanh(x)'
        $plan = New-SweepPlan -Model rf -Activation $mine -Samples 20 -Width 50 -Dimension 10 -Trials 1
        $plan.Activations | Should -Be 'swoosh=x*tanh(x)'
        $named = $plan | Invoke-Sweep -Path TestDrive:/named
        $plain = New-SweepPlan -Model rf -Activation 'x*tanh(x)' -Samples 20 -Width 50 -Dimension 10 -Trials 1 | Invoke-Sweep -Path TestDrive:/plain
        $named.Sensitivity | Should -Be $plain.Sensitivity
        $named.Activation | Should -Be 'swoosh=x*tanh(x)'
        $again = New-FeatureModel 50 -Model rf -Activation $named.Activation
        $again.Activation.Name | Should -Be 'swoosh=x*tanh(x)'
    }

    It 'refuses the name of another activation' {
        Get-ErrorId { New-Activation -Name square -Expression 'x*tanh(x)' } | Should -Be 'NameTaken'
    }
}
