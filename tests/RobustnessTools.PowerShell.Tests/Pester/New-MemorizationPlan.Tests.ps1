BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'New-MemorizationPlan' {
    It 'takes lists and ranges, sorted and without duplicates' {
        $plan = New-MemorizationPlan -Model rf, NTK -Activation tanh, relu -Samples 100, 50, 100 -Widths '200:600:200' -SpuriousFraction 0.5, 0.25
        $plan.Models | Should -Be 'rf', 'ntk'
        $plan.Samples | Should -Be 50, 100
        $plan.Widths | Should -Be 200, 400, 600
        $plan.SpuriousFractions | Should -Be 0.25, 0.5
        $plan.SpuriousSample | Should -Be 'Auto'
    }

    It 'goes through a file' {
        $plan = New-MemorizationPlan -Model rf -Activation tanh -Samples 50 -Widths 100 -SavePath 'TestDrive:/plan [1].json'
        (New-MemorizationPlan -LiteralPath 'TestDrive:/plan [1].json' | ConvertTo-Json) | Should -Be ($plan | ConvertTo-Json)
        (New-MemorizationPlan -Path 'TestDrive:/plan*.json').SpuriousFractions | Should -Be 0.5
    }

    It 'takes a plan that comes back from JSON: <Name>' -ForEach @(
        @{ Name = 'synthetic'; Given = @{ SpuriousFraction = 0.25; Ridge = 0, 1; Widths = 100, 'infinite'; Dimension = 20 } }
        @{ Name = 'framed'; Given = @{ Dataset = 'mnist'; Classes = 1, 7; Frame = 3; Widths = 100; SpuriousSample = 'Zero' } }
        @{ Name = 'masked'; Given = @{ Dataset = 'mnist'; Classes = 1, 7; MaskPath = 'TestDrive:/mask.csv'; Widths = 100 } }
    ) {
        $plan = New-MemorizationPlan -Model rf, ntk -Activation tanh -Samples 50 @Given
        ($plan | ConvertTo-Json | ConvertFrom-Json | New-MemorizationPlan | ConvertTo-Json) | Should -Be ($plan | ConvertTo-Json)
    }

    It 'is run, read again and drawn as a sweep is' {
        $plan = New-MemorizationPlan -Model rf -Activation relu -Dimension 40 -Samples 10, 20, 40 -Widths 200 -Trials 2 -TestPoints 20
        $rows = $plan | Invoke-Sweep -Path TestDrive:/memorized
        $rows.Count | Should -Be 6
        $rows.SpuriousAccuracy | ForEach-Object { $_ | Should -BeGreaterOrEqual 0 }
        $rows[0].SpuriousSample | Should -Be 'Redraw'
        $rows[0].AlignmentTheory | Should -BeGreaterThan 0
        (Get-SweepResult TestDrive:/memorized).Count | Should -Be 6
        Get-SweepResult TestDrive:/memorized | Export-SensitivityChart TestDrive:/memorized.svg
        Get-Content TestDrive:/memorized.svg -Raw | Should -BeLike '*theory of this project*'
    }

    It 'refuses what cannot be meant' {
        Get-ErrorId { New-MemorizationPlan -Model rf -Activation tanh -Samples 50 -Widths 100 -SpuriousFraction 1.5 } | Should -Be 'InvalidPlan'
        Get-ErrorId { New-MemorizationPlan -Model rf -Activation tanh -Samples 50 -Widths 100 -Frame 3 } | Should -Be 'ConflictingInputs'
        Get-ErrorId { New-MemorizationPlan -Model rf -Activation tanh -Samples 50 -Widths 100 -Dataset mnist -Classes 1, 7 } | Should -Be 'ConflictingInputs'
    }
}
