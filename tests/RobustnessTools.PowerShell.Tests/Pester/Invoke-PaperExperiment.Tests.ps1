BeforeAll { . $PSScriptRoot/Module.ps1 }

Describe 'Invoke-PaperExperiment' {
    It 'lists the experiments' {
        (Invoke-PaperExperiment -List).Name | Should -Contain 'rf-synthetic'
    }

    It 'shows the experiments of all studies as one table' {
        $all = Invoke-PaperExperiment -List
        $lines = ($all | Out-String -Width 80).Trim() -split '\r?\n'
        $lines | Should -HaveCount ($all.Count + 2)
        $lines | Where-Object { $_ -like 'memorization-rf *' } | Should -HaveCount 1
    }

    It 'runs a small version, compares it with the published values, and draws it' {
        $table = Invoke-PaperExperiment ntk-synthetic -Quick -Trials 1 -Path TestDrive:/reproduced
        $table.Count | Should -BeGreaterThan 5
        $square = $table | Where-Object { $_.Activation -eq 'square' -and $_.Samples -eq 1600 -and $_.Width -eq 600 }
        [math]::Abs($square.RelativeDifference) | Should -BeLessThan 0.2
        (Get-ChildItem TestDrive:/reproduced/ntk-synthetic-quick-1-trials).Name |
            Should -Be 'ntk-synthetic.html', 'ntk-synthetic.svg', 'published.csv', 'rows.csv', 'run.json', 'summary.csv'
        (Invoke-PaperExperiment ntk-synthetic -Quick -Trials 1 -Path TestDrive:/reproduced -Rows).Count |
            Should -Be @(Import-Csv TestDrive:/reproduced/ntk-synthetic-quick-1-trials/rows.csv).Count
    }

    It 'leaves nothing behind with -WhatIf' {
        Invoke-PaperExperiment all -Path TestDrive:/no -WhatIf | Should -BeNullOrEmpty
        Test-Path TestDrive:/no | Should -BeFalse
    }

    It 'writes an error with the nearest names for an unknown one' {
        Get-ErrorId { Invoke-PaperExperiment rf-syntetic } | Should -Be 'UnknownExperiment'
    }
}
