BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'New-WordSensitivityPlan' {
    It 'takes lists and ranges, sorted and without duplicates' {
        $plan = New-WordSensitivityPlan -Map rf, Attention, rf -Words '4:12:4', 4 -Dimension 12, 6 -Trials 2
        $plan.Maps | Should -Be 'rf', 'attention'
        $plan.Words | Should -Be 4, 8, 12
        $plan.Dimensions | Should -Be 6, 12
        $plan.Activations | Should -Be 'relu'
        $plan.Starts | Should -Be 16
    }

    It 'goes through a file and comes back from JSON' {
        $plan = New-WordSensitivityPlan -Map deep-rf -Depth 2, 3 -Words 4 -Dimension 6 -Width 30 -SavePath 'TestDrive:/plan [1].json'
        (New-WordSensitivityPlan -LiteralPath 'TestDrive:/plan [1].json' | ConvertTo-Json) | Should -Be ($plan | ConvertTo-Json)
        ($plan | ConvertTo-Json | ConvertFrom-Json | New-WordSensitivityPlan | ConvertTo-Json) | Should -Be ($plan | ConvertTo-Json)
    }

    It 'is run, read again, fitted and drawn as a sweep is' {
        $rows = New-WordSensitivityPlan -Map rf, attention -Words 4, 8, 12 -Dimension 6 -Trials 2 | Invoke-Sweep -Path TestDrive:/words
        $rows.Count | Should -Be 12
        foreach ($row in $rows) { $row.WordSensitivity | Should -BeLessOrEqual $row.UpperBound }
        @($rows | Where-Object Map -EQ rf)[0].Theory | Should -BeGreaterThan 0
        (Get-SweepResult TestDrive:/words).Count | Should -Be 12
        (Get-SweepResult TestDrive:/words -Summary).Count | Should -Be 6
        Get-SweepResult TestDrive:/words | Export-SensitivityChart TestDrive:/words.svg
        Get-Content TestDrive:/words.svg -Raw | Should -BeLike '*theory of this project*'
    }

    It 'refuses what cannot be meant' {
        Get-ErrorId { New-WordSensitivityPlan -Map atention -Words 4 } | Should -Be 'UnknownMap'
        Get-ErrorId { New-WordSensitivityPlan -Map rf } | Should -Be 'InvalidPlan'
        Get-ErrorId { New-WordSensitivityPlan -Map attention -Words 4 -Activation tanh } | Should -Be 'ConflictingInputs'
        Get-ErrorId { New-WordSensitivityPlan -Map rf -Words 4 -Depth 3 } | Should -Be 'ConflictingInputs'
        Get-ErrorId { New-WordSensitivityPlan -Map rf -Words 4 -Normalization None } | Should -Be 'ConflictingInputs'
    }
}
