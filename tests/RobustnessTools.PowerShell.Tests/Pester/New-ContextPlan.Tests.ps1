BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'New-ContextPlan' {
    It 'is run, read again and drawn as a sweep is' {
        $plan = New-ContextPlan -Map rf, attention -Words 4 -Dimension 6 -Samples 6, 10 -Training fine-tune, retrain -Trials 2
        ($plan | ConvertTo-Json | ConvertFrom-Json | New-ContextPlan | ConvertTo-Json) | Should -Be ($plan | ConvertTo-Json)
        $rows = $plan | Invoke-Sweep -Path TestDrive:/contexts
        $rows.Count | Should -Be 16
        foreach ($row in $rows) { $row.CertifiedDistance | Should -BeLessOrEqual $row.Distance }
        Get-SweepResult TestDrive:/contexts | Export-SensitivityChart TestDrive:/contexts.svg -Quantity margin
        Get-Content TestDrive:/contexts.svg -Raw | Should -BeLike '*margin after*'
        Get-ErrorId { New-ContextPlan -Map rf -Words 4 -Samples 5 -Training tuned } | Should -Be 'InvalidPlan'
        Get-ErrorId { New-ContextPlan -Map rf -Words 4 -Samples 5 -LabelsPath y.csv } | Should -Be 'ConflictingInputs'
    }
}
