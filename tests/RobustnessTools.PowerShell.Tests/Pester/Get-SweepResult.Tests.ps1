BeforeAll {
    . $PSScriptRoot/Module.ps1
    $plan = New-SweepPlan -Model rf -Activation tanh -Samples 20 -Width 50, 100 -Dimension 10 -Trials 4 -TestCount 4
    $rows = $plan | Invoke-Sweep -Path TestDrive:/run
}

Describe 'Get-SweepResult' {
    It 'reads a folder and a file' {
        (Get-SweepResult TestDrive:/run).Count | Should -Be 8
        (Get-SweepResult TestDrive:/run/rows.csv | ConvertTo-Csv) | Should -Be ($rows | ConvertTo-Csv)
    }

    It 'summarizes: mean and interval over trials' {
        $summary = Get-SweepResult TestDrive:/run -Summary
        $summary.Width | Should -Be 50, 100
        $summary[0].Trials | Should -Be 4
        $mean = ($rows | Where-Object Width -EQ 50 | Measure-Object Sensitivity -Average).Average
        [math]::Abs($summary[0].Mean - $mean) | Should -BeLessThan 1e-12
        $summary[0].Lower | Should -BeLessThan $mean
        $summary[0].Upper | Should -BeGreaterThan $mean
    }

    It 'summarizes rows from the pipeline and from Import-Csv alike' {
        $rows | Export-Csv TestDrive:/rows.csv
        (Import-Csv TestDrive:/rows.csv | Get-SweepResult -Summary | ConvertTo-Csv) | Should -Be ($rows | Get-SweepResult -Summary | ConvertTo-Csv)
        ($rows | Get-SweepResult -Summary | ConvertTo-Csv) | Should -Be (Get-SweepResult TestDrive:/run -Summary | ConvertTo-Csv)
    }

    It 'names the column that rows lack' {
        $null = [pscustomobject]@{ Model = 'rf'; Width = 5 } | Get-SweepResult -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'MissingColumn,*'
        $problems[0].Exception.Message | Should -BeLike "*'activation'*"
    }

    It 'writes an error for each place without results and goes on' {
        $null = New-Item -ItemType Directory -Force TestDrive:/empty
        $found = Get-SweepResult TestDrive:/empty, TestDrive:/gone, TestDrive:/run -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Count | Should -Be 8
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be 'FileNotFound', 'PathNotFound'
        $summary = Get-SweepResult TestDrive:/empty, TestDrive:/gone, TestDrive:/run -Summary -ErrorVariable problems -ErrorAction SilentlyContinue
        $summary.Trials | Should -Be 4, 4
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be 'FileNotFound', 'PathNotFound'
    }

    It 'takes the trials of several folders as trials of their cells' {
        $other = New-SweepPlan -Model rf -Activation tanh -Samples 20 -Width 50, 100 -Dimension 10 -Trials 4 -TestCount 4 -Seed 2 |
            Invoke-Sweep -Path TestDrive:/other
        $summary = Get-SweepResult TestDrive:/run, TestDrive:/other/rows.csv -Summary
        $summary.Trials | Should -Be 8, 8
        ($summary | ConvertTo-Csv) | Should -Be ($rows + $other | Get-SweepResult -Summary | ConvertTo-Csv)
        (Get-SweepResult TestDrive:/run, TestDrive:/other).Count | Should -Be 16
    }

    It 'counts the same results once, and says so, as a chart of them does' {
        $summary = Get-SweepResult TestDrive:/run, TestDrive:/run -Summary -WarningVariable warnings -WarningAction SilentlyContinue
        $summary.Trials | Should -Be 4, 4
        "$warnings" | Should -BeLike '8 rows stand there more than once*'
        Get-SweepResult TestDrive:/run, TestDrive:/run |
            Export-SensitivityChart -Path TestDrive:/twice.svg -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*8 rows stand there more than once*'
    }

    It 'refuses summaries beside rows' {
        $null = Get-SweepResult TestDrive:/run, TestDrive:/run/summary.csv -Summary -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'MixedSummaries,*'
    }
}
