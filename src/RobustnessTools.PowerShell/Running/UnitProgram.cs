using System.Management.Automation;
using System.Management.Automation.Language;

namespace RobustnessTools.PowerShell.Running;

/// <summary>The program that computes a task on a node: this shell with this module.</summary>
internal static class UnitProgram
{
    /// <summary>The program and its arguments.</summary>
    /// <param name="cmdlet">A cmdlet of the module.</param>
    internal static IReadOnlyList<string> Of(PSCmdlet cmdlet)
    {
        string home = (string)cmdlet.GetVariableValue("PSHOME"), module = Path.Combine(cmdlet.MyInvocation.MyCommand.Module.ModuleBase, "RobustnessTools.psd1");
        string import = $"Import-Module -Name '{CodeGeneration.EscapeSingleQuotedStringContent(module)}' -ErrorAction Stop; Invoke-SweepUnit";
        string program = Path.Combine(home, "pwsh"), assembly = program + ".dll";
        string[] shell = File.Exists(program) ? [program]
            : File.Exists(assembly) && Path.GetFileName(Environment.ProcessPath) == "dotnet" ? [Environment.ProcessPath!, assembly] : ["pwsh"];
        return [.. shell, "-NoProfile", "-NonInteractive", "-Command", import];
    }
}
