BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'New-SyntheticDataset' {
    It 'draws samples, labels and test points' {
        $data = New-SyntheticDataset -Dimension 30 -TrainCount 20 -TestCount 5
        $data.Samples, $data.TestPoints, $data.Dimension | Should -Be 20, 5, 30
        $data.Name | Should -Be 'gaussian'
    }

    It 'draws the same with the same seed, and something else with another' {
        $first, $again, $other = 1, 1, 2 | ForEach-Object { (New-SyntheticDataset -Dimension 3 -TrainCount 2 -TestCount 1 -Seed $_).Labels -join ' ' }
        $again | Should -Be $first
        $other | Should -Not -Be $first
    }

    It 'takes the rows of a table' {
        $data = 'TrainCount,Dimension,Distribution', '10,4,Sphere', '20,5,Gaussian' | ConvertFrom-Csv | New-SyntheticDataset -TestCount 1
        $data.Samples | Should -Be 10, 20
        $data.Name | Should -Be 'sphere', 'gaussian'
    }

    It 'draws ±1 labels on request' {
        $labels = (New-SyntheticDataset -Dimension 2 -TrainCount 50 -TestCount 1 -Label Signs).Labels
        $labels | Sort-Object -Unique | Should -Be -1, 1
    }

    It 'writes an error for <Parameter> <Value>' -ForEach @(
        @{ Parameter = 'Dimension'; Value = 0 }
        @{ Parameter = 'TrainCount'; Value = 0 }
        @{ Parameter = 'TestCount'; Value = -1 }
    ) {
        $arguments = @{ $Parameter = $Value }
        Get-ErrorId { New-SyntheticDataset @arguments } | Should -BeLike '*OutOfRange'
    }
}
