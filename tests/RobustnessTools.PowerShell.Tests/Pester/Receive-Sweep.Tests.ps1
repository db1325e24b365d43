BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Receive-Sweep' {
    It 'says that a folder has no jobs' {
        $plan = New-SweepPlan -Model rf -Activation tanh -Samples 10 -Widths 50 -Dimension 5 -Trials 1
        $plan | Invoke-Sweep TestDrive:/here | Out-Null
        foreach ($folder in 'TestDrive:/here', 'TestDrive:/nowhere') {
            Receive-Sweep $folder -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NoJobs,*'
            $problems[0].CategoryInfo.Category | Should -Be ObjectNotFound
        }
    }
}
