BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Get-PredictedSensitivity' {
    It 'predicts every combination, with the known value' {
        $rows = Get-PredictedSensitivity -Model rf, ntk -Activation tanh, square -Samples 400, 1600 -Widths '5000,40000' -Dimension 1000
        $rows | Should -HaveCount 16
        # Of an independent program: tests/Reference/theory-prediction.json.
        [math]::Abs($rows[0].PredictedSensitivity - 24.13940597622279) | Should -BeLessThan 1e-7
        $rows[0].IsEstimate | Should -BeFalse
    }

    It 'takes infinite width, formulas and activations of New-Activation' {
        $row = Get-PredictedSensitivity rf (New-Activation 'x*tanh(x)') -Samples 50 -Dimension 50 -Width infinite
        $row.Width | Should -BeNullOrEmpty
        $row.PredictedSensitivity | Should -Be $row.Floor
        (Get-PredictedSensitivity rf 'x*tanh(x)' -Samples 50 -Dimension 50 -Width infinite).Floor | Should -Be $row.Floor
    }

    It 'takes infinite among the widths' {
        $limit = Get-PredictedSensitivity rf tanh -Samples 50 -Dimension 50 -Width infinite
        foreach ($rows in (Get-PredictedSensitivity rf tanh -Samples 50 -Dimension 50 -Widths 300, infinite),
            (Get-PredictedSensitivity rf tanh -Samples 50 -Dimension 50 -Widths '300,infinite')) {
            $rows[0].Width | Should -Be 300
            $rows[1] | ConvertTo-Json | Should -Be ($limit | ConvertTo-Json)
        }
    }

    It 'estimates on data, and says so' {
        $row = New-SyntheticDataset -Dimension 100 -Samples 60 -TestPoints 1 | Get-PredictedSensitivity rf tanh -Widths 200
        $row.IsEstimate | Should -BeTrue
        $predicted = Get-PredictedSensitivity rf tanh -Widths 200 -Samples 60 -Dimension 100
        $row.PredictedSensitivity / $predicted.PredictedSensitivity | Should -BeGreaterThan 0.9
        $row.PredictedSensitivity / $predicted.PredictedSensitivity | Should -BeLessThan 1.1
    }

    It 'writes an error for what cannot be predicted: <Id>' -ForEach @(
        @{ Id = 'TooNarrowToPredict'; Call = { Get-PredictedSensitivity rf tanh -Samples 100 -Widths 50 } }
        @{ Id = 'MissingWidth'; Call = { Get-PredictedSensitivity rf tanh -Samples 100 } }
        @{ Id = 'RidgeOutOfRange'; Call = { Get-PredictedSensitivity rf tanh -Samples 100 -Widths 500 -Ridge -1 } }
        @{ Id = 'UnknownActivation'; Call = { Get-PredictedSensitivity rf tahn -Samples 100 -Widths 500 } }
    ) {
        Get-ErrorId $call | Should -Be $id
    }
}
