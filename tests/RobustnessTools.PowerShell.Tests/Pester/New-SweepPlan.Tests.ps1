BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'New-SweepPlan' {
    It 'takes lists and ranges, sorted and without duplicates' {
        $plan = New-SweepPlan -Model rf, NTK -Activation tanh, square -Samples 100, 50, 100 -Width '200:600:200' -Trials 3
        $plan.Models | Should -Be 'rf', 'ntk'
        $plan.Samples | Should -Be 50, 100
        $plan.Widths | Should -Be 200, 400, 600
        $plan.Trials | Should -Be 3
    }

    It 'goes through a file, also with brackets in its name' {
        $plan = New-SweepPlan -Model rf -Activation tanh -Samples 50 -Width 100 -SavePath 'TestDrive:/plan [1].json'
        $again = New-SweepPlan -LiteralPath 'TestDrive:/plan [1].json'
        ($again | ConvertTo-Json) | Should -Be ($plan | ConvertTo-Json)
        (New-SweepPlan -Path 'TestDrive:/plan*.json').Widths | Should -Be 100
    }

    It 'takes which samples are test points' {
        (New-SweepPlan -Model rf -Activation tanh -Samples 50 -Width 100 -Dataset mnist).Tests | Should -Be 'Random'
        (New-SweepPlan -Model rf -Activation tanh -Samples 50 -Width 100 -Dataset mnist -Tests First).Tests | Should -Be 'First'
    }

    It 'takes the precision' {
        (New-SweepPlan -Model rf -Activation tanh -Samples 50 -Width 100).Precision | Should -Be 'Double'
        (New-SweepPlan -Model rf -Activation tanh -Samples 50 -Width 100 -Precision Single).Precision | Should -Be 'Single'
        Get-ErrorId { New-SweepPlan -Model rf -Activation tanh -Samples 50 -Width 100 -Precision Single -LabelAveraged } | Should -Be 'PrecisionConflict'
    }

    It 'writes nothing with -WhatIf' {
        $null = New-SweepPlan -Model rf -Activation tanh -Samples 50 -Width 100 -SavePath TestDrive:/no.json -WhatIf
        Test-Path TestDrive:/no.json | Should -BeFalse
    }

    It 'takes rows of Import-Csv' {
        $plans = 'Model,Activation,Samples,Width', 'rf,"tanh,cos","50,100",100:300:100', 'ntk,square,20,log:1:100:3' | ConvertFrom-Csv | New-SweepPlan
        $plans[0].Activations | Should -Be 'tanh', 'cos'
        $plans[0].Widths | Should -Be 100, 200, 300
        $plans[1].Widths | Should -Be 1, 10, 100
    }

    It 'takes every column that is a parameter of a plan, and says which value is none' {
        $row = [ordered]@{
            Model = 'rf'; Activation = 'tanh'; Samples = '50'; Width = '100'; Trials = '7'; Seed = '3'; TestPoints = '4'; Convention = 'SqrtDimension'
            LabelDistribution = 'Signs'; Ridge = '0,1'
        }
        $plan = [pscustomobject]$row | New-SweepPlan
        $plan.Trials, $plan.Seed, $plan.TestPoints, $plan.Convention, $plan.Labels | Should -Be 7, 3, 4, 'SqrtDimension', 'Signs'
        $plan.Ridge | Should -Be 0, 1
        foreach ($column in 'Trials', 'Seed', 'TestPoints', 'Convention', 'LabelDistribution', 'Ridge') {
            $wrong = [pscustomobject]$row
            $wrong.$column = 'some'
            { $wrong | New-SweepPlan -ErrorAction Stop } | Should -Throw '*some*' -Because $column
        }
    }

    It 'takes rows of results: their cells, as a plan again' {
        $plan = New-SweepPlan -Model rf -Activation tanh -Samples 20 -Width 40 -Dimension 5 -Seed 9 -TestPoints 2 -Convention SqrtDimension
        $rows = $plan | Invoke-Sweep -Path TestDrive:/again
        $again = $rows[0] | New-SweepPlan
        $again.Samples, $again.Widths, $again.Dimension, $again.Seed, $again.Convention | Should -Be 20, 40, 5, 9, 'SqrtDimension'
        $again.Ridge | Should -BeNullOrEmpty
    }

    It 'takes a plan that comes back from JSON, and a plan itself, with another number of trials: <Name>' -ForEach @(
        @{ Name = 'little is given'; Given = @{} }
        @{ Name = 'much is given'; Given = @{ Ridge = 0, 1; LabelDistribution = 'Signs'; Dimension = 5; Seed = 9 } }
        @{ Name = 'with conjugate gradients'; Given = @{ Solver = 'cg'; Tolerance = 1e-8 } }
        @{ Name = 'with least squares'; Given = @{ LeastSquares = $true; Independent = $true } }
        @{ Name = 'with averages over labels'; Given = @{ LabelAveraged = $true; Dataset = 'mnist'; Classes = 1, 7; Tests = 'First' } }
    ) {
        $plan = New-SweepPlan -Model rf, ntk -Activation tanh, cos -Samples 50, 60 -Widths 100 @Given
        foreach ($again in ($plan | ConvertTo-Json | ConvertFrom-Json | New-SweepPlan), ($plan | New-SweepPlan)) {
            ($again | ConvertTo-Json) | Should -Be ($plan | ConvertTo-Json)
        }
        ($plan | New-SweepPlan -Trials 3).Trials | Should -Be 3
    }

    It 'takes rows whose labels were averaged over, as a plan that does so' {
        $plan = New-SweepPlan -Model rf -Activation tanh -Samples 10, 60 -Widths 40 -Dimension 5 -Trials 1 -LabelAveraged
        $rows = $plan | Invoke-Sweep -Path TestDrive:/averaged -WarningAction SilentlyContinue | Sort-Object Samples
        @($rows | New-SweepPlan).LabelAveraged | Should -Be $true, $false -Because 'the second cell failed, and nothing was averaged'
    }

    It 'takes the solver, which is part of the plan' {
        $plan = New-SweepPlan -Model rf -Activation tanh -Samples 50 -Width 100 -Solver cg -Tolerance 1e-8
        $plan.Solver | Should -Be 'ConjugateGradient'
        $plan.Tolerance | Should -Be 1e-8
        $plan.MaximumIterations | Should -Be 1000
        Get-ErrorId { New-SweepPlan -Model rf -Activation tanh -Samples 50 -Width 100 -MaximumIterations 5 } | Should -Be 'SolverConflict'
    }

    It 'writes an error for a plan that makes no sense' {
        Get-ErrorId { New-SweepPlan -Model rf -Activation tanh -Samples 50 -Width 100 -Trials 0 } | Should -Be 'InvalidPlan'
        Get-ErrorId { New-SweepPlan -Model cnn -Activation tanh -Samples 50 -Width 100 } | Should -Be 'UnknownModel'
        { New-SweepPlan -Model rf -Activation tanh -Samples 'many' -Width 100 } | Should -Throw '*whole numbers*'
    }

    It 'names a misspelt member of a plan file' {
        '{ "models": ["rf"], "activation": ["tanh"] }' | Set-Content TestDrive:/bad.json
        $null = New-SweepPlan -Path TestDrive:/bad.json -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].Exception.Message | Should -BeLike '*activations*'
    }
}
