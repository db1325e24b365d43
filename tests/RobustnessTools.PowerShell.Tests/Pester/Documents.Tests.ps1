# Every block of PowerShell on a page of the repository runs, page by page in an empty folder, and what the text says between backticks
# of the module is there.
# (What is for a POSIX shell, DocumentCommandTests of the tool run; docs/plugins.md's plugin is made by PluginDocumentTests.)
BeforeDiscovery {
    . $PSScriptRoot/Module.ps1
    $cmdlet = "\b($((Get-Verb).Verb -join '|'))-[A-Z]\w+"

    # All that is changed before a block runs.
    $changes = @(
        @{ Of = '^\./build\.ps1 .*$'; By = ''; Because = 'it builds the whole repository, on whose module these tests stand' }
        @{ Of = '^Import-Module \S+$'; By = ''; Because = 'the module under test is loaded' }
        @{ Of = '^Save-Dataset MNIST -Path \.$'; By = 'New-MadeUpImage ./mnist'; Because = 'nothing is downloaded; Save-Dataset.Tests.ps1 has a server' }
        @{ Of = 'Set-ComputeProvider Cuda\b'; By = 'Set-ComputeProvider Managed'; Because = 'machines of the tests have no GPU' }
        @{ Of = '-Samples 5000\b'; By = '-Samples 100'; Because = 'a job for a GPU takes a minute without one' }
        @{ Of = '\blog-cosh\b'; By = 'softplus'; Because = 'the plugin of docs/plugins.md is not installed here' }
    )
    $pages = Get-ChildItem $repository -Recurse -Filter *.md |
        Where-Object { [IO.Path]::GetRelativePath($repository, $_.FullName) -notmatch '(^|[\\/])(\.[^\\/]*|bin|obj|artifacts)[\\/]' }
    $blocks = foreach ($page in $pages) {
        $fence, $code, $mayBegin = $null, @(), $true
        $parts = foreach ($line in @(Get-Content -LiteralPath $page.FullName) + '') {
            if ($line -cmatch '^```') {
                if ($fence -eq 'powershell') { $code -join "`n" }
                $fence = $null -eq $fence ? ($line.Substring(3) -split ' ')[0] : $null
                $code = @()
                $mayBegin = $true
                continue
            }
            if ($null -ne $fence) { $code += $line; continue }
            $indented = $line -match '^    ' -and ($mayBegin -or $code)
            if ($indented) { $code += $line.Substring(4) }
            elseif ($code) { $code -join "`n"; $code = @() }
            $mayBegin = $line.Trim() -eq '' -or $line[0] -eq '#'
        }
        $parts = @($parts | Where-Object { $_ -cmatch $cmdlet })
        if ($parts) {
            $lines = ($parts -join "`n") -split "`n" | ForEach-Object {
                $changed = $_
                foreach ($change in $changes) { $changed = $changed -creplace $change.Of, $change.By }
                $changed
            }
            @{ Page = [IO.Path]::GetRelativePath($repository, $page.FullName); Code = $lines -join "`n"; Before = $parts -join "`n" }
        }
    }
    $stale = @($changes | Where-Object { $change = $_; -not ($blocks.Before | Where-Object { $_ -cmatch "(?m)$($change.Of)" }) })
    $told = foreach ($page in $pages) {
        [regex]::Matches((Get-Content -LiteralPath $page.FullName -Raw), '`([^`\n]+)`').ForEach{ $_.Groups[1].Value } |
            Where-Object { $_ -cmatch "^($cmdlet)( |$)" -or $_ -cmatch "\| ?$cmdlet" } | Sort-Object -Unique |
            ForEach-Object { @{ Page = [IO.Path]::GetRelativePath($repository, $page.FullName); Code = $_ } }
    }
}
BeforeAll {
    . $PSScriptRoot/Module.ps1

    # Files as MNIST's, of made-up images of the classes 0 and 1.
    function New-MadeUpImage([string] $Folder) {
        $null = New-Item -ItemType Directory $Folder
        $path, $count, $random = (Convert-Path $Folder), 2000, [Random]::new(1)
        foreach ($part in 'train', 't10k') {
            $images = [byte[]]::new(16 + $count * 64)
            $random.NextBytes($images)
            [byte[]](0, 0, 8, 3, 0, 0, ($count -shr 8), ($count -band 255), 0, 0, 0, 8, 0, 0, 0, 8) | ForEach-Object { $i = 0 } { $images[$i++] = $_ }
            $labels = [byte[]](0, 0, 8, 1, 0, 0, ($count -shr 8), ($count -band 255)) + [byte[]](1..$count | ForEach-Object { $_ % 2 })
            [IO.File]::WriteAllBytes("$path/$part-images-idx3-ubyte", $images)
            [IO.File]::WriteAllBytes("$path/$part-labels-idx1-ubyte", $labels)
        }
    }
}

Describe '<Page>' -ForEach $blocks {
    It 'runs as it stands' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ($Page -replace '\W', '-'))
        Push-Location $folder
        try { & ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'`n$Code")) | Should -Not -BeNullOrEmpty }
        finally {
            Pop-Location
            Set-ComputeProvider Auto -Threads ([Environment]::ProcessorCount)
        }
    }
}

Describe 'What is changed before the pages run' {
    It 'stands on a page still' -ForEach @(@{ Stale = @($stale.Of) }) { $Stale | Should -BeNullOrEmpty }

    It 'leaves blocks to run' -ForEach @(@{ Pages = @($blocks).Count }) { $Pages | Should -BeGreaterOrEqual 4 }
}

Describe 'The text' {
    It 'names cmdlets and parameters that there are: <Page>: <Code>' -ForEach $told {
        $tree = [Management.Automation.Language.Parser]::ParseInput(($Code -replace '<\w+>', 'x'), [ref] $null, [ref] $null)
        foreach ($command in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
            $name = $command.GetCommandName()
            if ($name -notmatch '^[A-Z][a-z]+-' -or $name -match '…') { continue }
            $known = Get-Command $name -ErrorAction SilentlyContinue
            $known | Should -Not -BeNullOrEmpty
            foreach ($parameter in $command.CommandElements.Where{ $_ -is [Management.Automation.Language.CommandParameterAst] }.ParameterName) {
                { $known.ResolveParameter($parameter) } | Should -Not -Throw
            }
        }
    }
}
