BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'New-SpuriousCorrelationPlan' {
    It 'takes lists and ranges, sorted and without duplicates, and says the defaults of its data' {
        $plan = New-SpuriousCorrelationPlan -Model RF, ntk -Activation tanh, relu -Samples 100, 50, 100 -Widths '200:600:200' -Ridge log:0.01:1:3
        $plan.Models | Should -Be 'rf', 'ntk'
        $plan.Samples | Should -Be 50, 100
        $plan.Widths | Should -Be 200, 400, 600
        $plan.Ridge.Count | Should -Be 3
        $plan.Dataset, $plan.CoreDimension, $plan.SpuriousSpectrum, $plan.Noise | Should -Be 'gaussian', 100, '2:0.1', 0.25
        $plan.Correlations | Should -Be 0.4
    }

    It 'goes through a file' {
        $plan = New-SpuriousCorrelationPlan -Model linear -Samples 50 -Ridge 0, 1 -SavePath 'TestDrive:/plan [1].json'
        (New-SpuriousCorrelationPlan -LiteralPath 'TestDrive:/plan [1].json' | ConvertTo-Json) | Should -Be ($plan | ConvertTo-Json)
    }

    It 'takes a plan that comes back from JSON: <Name>' -ForEach @(
        @{ Name = 'linear'; Given = @{ Model = 'linear'; Correlation = 0.1, 0.5; CoreDimension = 7; CoreSpectrum = '3:1'; Noise = 0 } }
        @{ Name = 'layers'; Given = @{ Model = 'rf', 'ntk'; Activation = 'tanh'; Widths = 20, 'infinite' } }
        @{ Name = 'colours'; Given = @{ Model = 'linear'; Dataset = 'color-mnist'; Classes = 1, 7; Normalization = 'Unit' } }
        @{ Name = 'own data'; Given = @{ Model = 'linear'; InputsPath = 'TestDrive:/x.npy'; AttributePath = 'TestDrive:/a.npy'
                LabelsPath = 'TestDrive:/y.npy' } }
    ) {
        $plan = New-SpuriousCorrelationPlan -Samples 50 -Ridge 0.1 @Given
        ($plan | ConvertTo-Json | ConvertFrom-Json | New-SpuriousCorrelationPlan | ConvertTo-Json) | Should -Be ($plan | ConvertTo-Json)
    }

    It 'is run, read again and drawn as a sweep is' {
        $plan = New-SpuriousCorrelationPlan -Model linear -CoreDimension 10 -SpuriousDimension 10 -Samples 40 -Ridge 0.01, 0.1, 1, 10 -Trials 3
        $rows = $plan | Invoke-Sweep -Path TestDrive:/correlated
        $rows.Count | Should -Be 12
        $rows[0].SpuriousCovarianceTheory | Should -BeGreaterThan 0
        (Get-SweepResult TestDrive:/correlated).Count | Should -Be 12
        Get-SweepResult TestDrive:/correlated | Export-SensitivityChart TestDrive:/correlated.svg
        $drawn = Get-Content TestDrive:/correlated.svg -Raw
        $drawn | Should -BeLike '*theory of this project*'
        $drawn | Should -BeLike '*argmax*'
        $drawn | Should -BeLike '*argmin*' -Because 'the test loss has a panel too'
        Get-SweepResult TestDrive:/correlated | Export-SensitivityChart TestDrive:/loss.svg -Quantity testLoss
        Get-Content TestDrive:/loss.svg -Raw | Should -Not -BeLike '*argmax*'
    }

    It 'refuses what cannot be meant: <Id>' -ForEach @(
        @{ Id = 'CorrelationOutOfRange'; Given = @{ Model = 'linear'; Correlation = 1 } }
        @{ Id = 'SpectrumOutOfRange'; Given = @{ Model = 'linear'; SpuriousSpectrum = '2:0' } }
        @{ Id = 'SpectrumOutOfRange'; Given = @{ Model = 'linear'; CoreSpectrum = 'flat' } }
        @{ Id = 'NoiseOutOfRange'; Given = @{ Model = 'linear'; Noise = -1 } }
        @{ Id = 'RidgeOutOfRange'; Given = @{ Model = 'linear'; Ridge = -1 } }
        @{ Id = 'ConflictingInputs'; Given = @{ Model = 'linear'; Activation = 'tanh'; Widths = 5 } }
        @{ Id = 'ConflictingInputs'; Given = @{ Model = 'linear', 'rf'; Activation = 'tanh'; Widths = 5 } }
        @{ Id = 'ConflictingInputs'; Given = @{ Model = 'linear'; InputsPath = 'x.npy' } }
        @{ Id = 'ConflictingInputs'; Given = @{ Model = 'linear'; CovariancePath = 'c.npy' } }
        @{ Id = 'InvalidPlan'; Given = @{ Model = 'rf' } }
        @{ Id = 'InvalidPlan'; Given = @{ Model = 'ntk-full'; Activation = 'tanh'; Widths = 5 } }
        @{ Id = 'InvalidPlan'; Given = @{ Model = 'linear'; Dataset = 'sphere' } }
        @{ Id = 'UnknownModel'; Given = @{ Model = 'lineal' } }
    ) {
        if (-not $Given.ContainsKey('Ridge')) { $Given.Ridge = 1 }
        Get-ErrorId { New-SpuriousCorrelationPlan -Samples 50 @Given } | Should -Be $Id
    }
}
