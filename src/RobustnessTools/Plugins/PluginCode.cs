using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace RobustnessTools.Plugins;

/// <summary>Whose code the process is running: what ends or crashes a program can be told by its name.</summary>
public static class PluginCode
{
    private static readonly ConcurrentDictionary<int, InstalledPlugin> Calls = new();

    /// <summary>What is said of a plugin, and nothing that refers to its code, which could never be unloaded then.</summary>
    private static readonly ConditionalWeakTable<AssemblyLoadContext, PluginName> Contexts = [];

    /// <summary>A sentence about a process that ends while plugins' code is called, which means that the code has ended it; null where none is
    /// called.</summary>
    public static string? WhoEndsTheProcess => Calls.Values.FirstOrDefault() is { } plugin
        ? $"The plugin {plugin} has ended the program in the middle of its work, and there is no result; {plugin.Manifest.WhomToAsk}."
        : null;

    /// <summary>Whether this thread runs a plugin's code.</summary>
    public static bool RunsHere => Calls.ContainsKey(Environment.CurrentManagedThreadId);

    /// <summary>A sentence about an exception that nobody caught, thrown on a thread of a plugin's own; null where the exception is not a plugin's.</summary>
    /// <param name="thrown">The exception.</param>
    public static string? WhoThrew(Exception thrown) =>
        new StackTrace(thrown).GetFrames().Select(frame => Owner(frame.GetMethod())).FirstOrDefault(owner => owner is not null) is { } plugin
            ? $"The plugin {plugin.Place} has crashed the program ({PluginFailure.Cause(thrown)}); {plugin.WhomToAsk}."
            : null;

    /// <summary>Says that from now on this thread runs a plugin's code, until the result is disposed of.</summary>
    internal static Call Enter(InstalledPlugin plugin) => new(plugin);

    /// <summary>Remembers whose a load context is.</summary>
    internal static void Own(AssemblyLoadContext context, InstalledPlugin plugin) =>
        Contexts.AddOrUpdate(context, new PluginName(plugin.ToString(), plugin.Manifest.WhomToAsk));

    private static PluginName? Owner(MethodBase? method) =>
        method is not null && AssemblyLoadContext.GetLoadContext(method.Module.Assembly) is { } context && Contexts.TryGetValue(context, out var plugin)
            ? plugin
            : null;

    private sealed record PluginName(string Place, string WhomToAsk);

    /// <summary>A stretch of time in which a thread runs a plugin's code.</summary>
    internal readonly ref struct Call
    {
        private readonly bool outermost;

        public Call(InstalledPlugin plugin) => outermost = Calls.TryAdd(Environment.CurrentManagedThreadId, plugin);

        /// <summary>The code has returned.</summary>
        public void Dispose()
        {
            if (outermost) Calls.TryRemove(Environment.CurrentManagedThreadId, out _);
        }
    }
}
