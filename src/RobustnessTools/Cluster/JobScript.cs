using RobustnessTools.Basics;

namespace RobustnessTools.Cluster;

/// <summary>The script of a job array: the program that computes a task takes its place, so that Slurm sees how that ends.</summary>
internal static class JobScript
{
    private const string Name = "task.sh";

    /// <summary>Writes it.</summary>
    /// <param name="folder">Folder of the job array.</param>
    /// <param name="command">The program and its arguments; it starts in the folder.</param>
    /// <returns>Its path.</returns>
    internal static string Write(string folder, IReadOnlyList<string> command)
    {
        string path = Path.Combine(folder, Name);
        OutputFile.WriteText(path, $"#!/bin/sh\ncd {Quoted(folder)} && exec {string.Join(' ', command.Select(Quoted))}\n");
        return path;
    }

    /// <summary>A word as a shell is to be given it: whatever it holds, it stays one word.</summary>
    internal static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
