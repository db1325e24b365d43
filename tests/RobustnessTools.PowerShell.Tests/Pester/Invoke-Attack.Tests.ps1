BeforeAll {
    . $PSScriptRoot/Module.ps1
    $data = New-SyntheticDataset -Dimension 20 -Samples 30 -TestPoints 4
    $fit = New-FeatureModel 100 -Model rf -Activation tanh | Invoke-Interpolation $data
}

Describe 'Invoke-Attack' {
    It 'gives a row for each size, or for each point and size' {
        $rows = $fit | Invoke-Attack -Delta 0.1, 0.01
        $rows.Delta | Should -Be 0.01, 0.1
        $points = $fit | Invoke-Attack -Delta 0.01, 0.1 -PerPoint
        $points.Count | Should -Be 8
        foreach ($row in $rows) {
            $of = $points | Where-Object Delta -EQ $row.Delta
            [math]::Abs($row.Gain / ($of | Measure-Object Gain -Average).Average - 1) | Should -BeLessThan 1e-12
            $row.Gain | Should -BeLessOrEqual $row.CertifiedGain
            $row.Certificates | Should -Be 'Proved'
        }
    }

    It 'predicts small gains by the sensitivity' {
        $point = $fit | Measure-Sensitivity -PerPoint
        $attacked = $fit | Invoke-Attack -Delta 1e-6 -PerPoint
        0..3 | ForEach-Object { [math]::Abs($attacked[$_].Gain / (1e-6 * $point[$_].Sensitivity) - 1) | Should -BeLessThan 1e-4 }
    }

    It 'takes sizes as texts too' {
        ($fit | Invoke-Attack -Delta 0.01:0.03:0.01).Delta | Should -Be 0.01, 0.02, 0.03
        ($fit | Invoke-Attack -Delta '0.01, 0.1' -Steps 0).Delta | Should -Be 0.01, 0.1
    }

    It 'warns that the certificates of a formula are estimates' {
        $rows = New-FeatureModel 100 -Model rf -Activation 'x/(1+x^2)' | Invoke-Interpolation $data |
            Invoke-Attack -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike '*an estimate*'
        $rows[0].Certificates | Should -Be 'Estimated'
    }

    It 'refuses <id>' -ForEach @(
        @{ Id = 'DeltaOutOfRange'; Options = @{ Delta = 0 } }
        @{ Id = 'InvalidClip'; Options = @{ Clip = '1' } }
        @{ Id = 'TestPointOutsideClip'; Options = @{ Clip = '0:0.1' } }
        @{ Id = 'RestartsOutOfRange'; Options = @{ Restarts = -1 } }
    ) {
        { $fit | Invoke-Attack @options -ErrorAction Stop } | Should -Throw -ErrorId "$id,*"
    }
}
