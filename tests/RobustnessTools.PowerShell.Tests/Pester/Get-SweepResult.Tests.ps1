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

    It 'says of what is something else that it is, and names no columns of a study' {
        'a,b', '1,2' | Set-Content TestDrive:/foreign.csv
        foreach ($foreign in { 1, 2 | Get-SweepResult }, { Get-SweepResult TestDrive:/foreign.csv }, { Import-Csv TestDrive:/foreign.csv | Get-SweepResult }) {
            Get-ErrorId $foreign | Should -Be MissingColumn
            $said = @(try { & $foreign 2>&1 } catch { $_ })[0]
            "$said" | Should -BeLike '*has not the * of results: give *rows*'
        }
    }

    It 'takes every seed as the shell writes it' {
        $rows | Get-SweepResult -Summary -Seed 18446744073709551615 | Should -HaveCount 2
        Get-ErrorId { $rows | Get-SweepResult -Summary -Seed 18446744073709551616 } | Should -Be ParameterArgumentTransformationError
        (New-FeatureModel 5 -Model rf -Activation tanh -Seed 18446744073709551615).Seed | Should -Be ([ulong]::MaxValue)
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

Describe 'Summaries of cells with different axes' {
    BeforeAll {
        $plan = @{ Map = 'attention', 'rf', 'deep-rf'; Activation = 'relu', 'tanh'; Depth = 2, 3; Words = 4; Dimension = 3; Width = 20; Trials = 2 }
        $rows = New-WordSensitivityPlan @plan | Invoke-Sweep TestDrive:/axes
        New-WordSensitivityPlan -Map attention -Words 4, 5 -Dimension 3 -Trials 2 -Seed 2 | Invoke-Sweep TestDrive:/attention > $null
        $summaries = Get-SweepResult TestDrive:/axes -Summary
        function Get-Names($Object) { $Object.PSObject.Properties.Name -join ' ' }
    }

    It 'have the same properties, null where a cell has no such axis' {
        foreach ($all in $summaries, ($rows | Get-SweepResult -Summary), (Get-SweepResult TestDrive:/attention, TestDrive:/axes -Summary),
            (Get-ChildItem TestDrive:/attention/summary.csv, TestDrive:/axes/rows.csv | ForEach-Object { Import-Csv $_ | Get-SweepResult -Summary } |
                Get-SweepResult)) {
            $all | ForEach-Object { Get-Names $_ } | Select-Object -Unique | Should -Be (Get-Names $all[0])
            (Get-Names $all[0]) | Should -BeLike 'Dataset Map Activation Depth Words Dimension * Trials *'
        }
        ($summaries | Where-Object Map -EQ attention).Activation | Should -BeNullOrEmpty
        ($summaries | Where-Object Map -EQ deep-rf).Depth | Select-Object -Unique | Sort-Object | Should -Be 2, 3
    }

    It 'come back through <_>' -ForEach 'CSV', 'JSON', 'summary.csv' {
        $again = switch ($_) {
            CSV { $summaries | ConvertTo-Csv | ConvertFrom-Csv | Get-SweepResult }
            JSON { $summaries | ConvertTo-Json | ConvertFrom-Json | Get-SweepResult }
            summary.csv { Get-SweepResult TestDrive:/axes/summary.csv }
        }
        ($again | ConvertTo-Csv) -join "`n" | Should -Be (($summaries | ConvertTo-Csv) -join "`n")
        $again[0].PSTypeNames | Should -Contain 'RobustnessTools.Summary.WordSensitivityRow'
        $again | Export-SensitivityChart TestDrive:/again.svg
        $summaries | Export-SensitivityChart TestDrive:/summaries.svg
        Get-Content TestDrive:/again.svg -Raw | Should -BeExactly (Get-Content TestDrive:/summaries.svg -Raw)
    }

    It 'show what tells cells of attacks apart' {
        $fit = New-FeatureModel 30 -Model rf -Activation tanh | Invoke-Interpolation (New-SyntheticDataset -Dimension 3 -Samples 4 -TestPoints 2)
        $rows = foreach ($norm in 'L2', 'LInf') { $fit | Invoke-Attack -Delta 0.01, 0.05 -Norm $norm }
        $table = $rows | Get-SweepResult -Summary | Out-String -Width 80
        $table | Should -BeLike '*Norm*δ*Mean*'
        foreach ($cell in 'l2 +0.01', 'l2 +0.05', 'linf +0.01', 'linf +0.05') { $table | Should -Match "\b$cell\b" }
    }
}
