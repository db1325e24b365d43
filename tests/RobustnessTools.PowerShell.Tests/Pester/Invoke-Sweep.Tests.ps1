BeforeAll {
    . $PSScriptRoot/Module.ps1
    $plan = New-SweepPlan -Model rf -Activation tanh -Samples 20, 30 -Width 50, 100 -Dimension 10 -Trials 3 -TestCount 4
}

Describe 'Invoke-Sweep' {
    It 'gives a row for each cell and trial, and saves them' {
        $rows = $plan | Invoke-Sweep -Path TestDrive:/run
        $rows.Count | Should -Be 12
        $rows[0].Model | Should -Be 'rf'
        Test-Path TestDrive:/run/rows.csv, TestDrive:/run/run.json, TestDrive:/run/summary.csv | Should -Be $true, $true, $true
    }

    It 'runs nothing again, and gives the same rows' {
        $first = $plan | Invoke-Sweep -Path TestDrive:/again
        $stamp = (Get-Item TestDrive:/again/rows.csv).LastWriteTimeUtc
        $second = $plan | Invoke-Sweep -Path TestDrive:/again
        ($second | ConvertTo-Csv) | Should -Be ($first | ConvertTo-Csv)
        (Get-Item TestDrive:/again/rows.csv).LastWriteTimeUtc | Should -Be $stamp
    }

    It 'gives rows as trials end, and stops when the pipeline wants no more of them' {
        $long = New-SweepPlan -Model rf -Activation tanh -Samples 200 -Width 1000 -Dimension 100 -Trials 2000 -TestCount 2
        $long | Invoke-Sweep -Path TestDrive:/first | Select-Object -First 3 -ExpandProperty Trial | Should -HaveCount 3
        $saved = @(Get-SweepResult TestDrive:/first).Count
        $saved | Should -BeGreaterOrEqual 3
        $saved | Should -BeLessThan 2000

        # Those that are there come first.
        $again = $long | Invoke-Sweep -Path TestDrive:/first | Select-Object -First $saved
        ($again | ConvertTo-Csv) | Should -Be (Get-SweepResult TestDrive:/first | Select-Object -First $saved | ConvertTo-Csv)
    }

    It 'leaves nothing behind with -WhatIf' {
        $plan | Invoke-Sweep -Path TestDrive:/whatif -WhatIf
        Test-Path TestDrive:/whatif | Should -BeFalse
    }

    It 'takes folders with spaces and brackets' {
        $null = $plan | Invoke-Sweep -LiteralPath 'TestDrive:/my run [1]'
        Test-Path -LiteralPath 'TestDrive:/my run [1]/rows.csv' | Should -BeTrue
    }

    It 'refuses the results of another plan, and goes on' {
        $other = New-SweepPlan -Model rf -Activation cos -Samples 20 -Width 50 -Dimension 10 -Trials 1 -TestCount 4
        $null = $plan | Invoke-Sweep -Path TestDrive:/taken
        $rows = $other, $plan | Invoke-Sweep -Path TestDrive:/taken -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'DifferentPlan,*'
        $problems[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        $rows.Count | Should -Be 12
    }

    It 'goes on in the folder of a smaller plan, with what is there first' {
        $null = $plan | Invoke-Sweep -Path TestDrive:/grown
        $before = Get-Content TestDrive:/grown/rows.csv
        $larger = New-SweepPlan -Model $plan.Models -Activation $plan.Activations -Samples $plan.Samples -Dimension $plan.Dimension `
            -TestPoints $plan.TestPoints -Widths ($plan.Widths + 70) -Trials ($plan.Trials + 1)
        $rows = $larger | Invoke-Sweep -Path TestDrive:/grown
        $rows.Count | Should -Be ($larger.Trials * $larger.Models.Count * $larger.Activations.Count * $larger.Samples.Count * $larger.Widths.Count)
        (Get-Content TestDrive:/grown/rows.csv | Select-Object -First $before.Count) | Should -Be $before
        $whole = $larger | Invoke-Sweep -Path TestDrive:/whole
        $key = 'Model', 'Activation', 'Samples', 'Width', 'Trial'
        $pairs = @($rows | Sort-Object $key), @($whole | Sort-Object $key)
        0..($rows.Count - 1) | ForEach-Object { [math]::Abs($pairs[0][$_].Sensitivity / $pairs[1][$_].Sensitivity - 1) | Should -BeLessThan 1e-9 }
        (Import-Csv TestDrive:/grown/summary.csv).trials | Select-Object -Unique | Should -Be $larger.Trials
    }

    It 'warns of cells that failed, whose rows say why' {
        $narrow = New-SweepPlan -Model rf -Activation tanh -Samples 30 -Width 10, 50 -Dimension 10 -Trials 1 -TestCount 2
        $rows = $narrow | Invoke-Sweep -Path TestDrive:/narrow -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '1 cells failed*'
        ($rows | Where-Object Width -EQ 10).Message | Should -BeLike '*smallest width*'
    }

    It 'tells the memory that a plan would need' {
        Get-ErrorId { $plan | Invoke-Sweep -Path TestDrive:/memory -Memory 1000 } | Should -Be 'OutOfMemory'
        foreach ($memory in 1KB, '1KB') {
            "$($plan | Invoke-Sweep -Path TestDrive:/memory -Memory $memory 2>&1)" | Should -BeLike '*the memory budget is 1 KiB*'
        }
        Get-ErrorId { $plan | Invoke-Sweep -Path TestDrive:/memory -Memory 'much' } | Should -Be ParameterArgumentTransformationError
        Test-Path TestDrive:/memory | Should -BeFalse
    }

    It 'stops within a second, with whole trials saved and the session alive, and resumes' {
        $long = New-SweepPlan -Model rf -Activation tanh -Samples 200 -Width 1000 -Dimension 100 -Trials 2000 -TestCount 2
        $folder = Join-Path $TestDrive 'stopped'
        $shell = [powershell]::Create().AddScript({ param($module, $plan, $folder) Import-Module $module; $plan | Invoke-Sweep -LiteralPath $folder }).
            AddArgument($modulePath).AddArgument($long).AddArgument($folder)
        $null = $shell.BeginInvoke()
        $deadline = [datetime]::UtcNow.AddMinutes(1)
        while ([datetime]::UtcNow -lt $deadline -and -not ((Test-Path $folder/rows.csv) -and (Get-Item $folder/rows.csv).Length -gt 1000)) {
            Start-Sleep -Milliseconds 20
        }
        $shell.Stop()
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $saved = Get-SweepResult $folder
        $saved.Count | Should -BeGreaterThan 0
        $saved.Count | Should -BeLessThan 2000
        $shell.Commands.Clear()
        $shell.AddScript('(Get-Command Invoke-Sweep).Name').Invoke() | Should -Be 'Invoke-Sweep'
        $shell.Dispose()
    }

    It 'refuses what only a cluster has, and there what only this process has' {
        $plan = New-SweepPlan -Model rf -Activation tanh -Samples 10 -Widths 50 -Dimension 5 -Trials 1
        foreach ($given in @{ Partition = 'short' }, @{ Cpus = 2 }, @{ Retries = 0 }, @{ Engine = 'Slurm'; Parallel = 2 }) {
            $plan | Invoke-Sweep TestDrive:/refused @given -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'OptionWithoutEffect,*' -Because ($given.Keys -join ' ')
        }

        'TestDrive:/refused' | Should -Not -Exist
    }
}
