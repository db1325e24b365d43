using System.Management.Automation;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Basics.Options;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation;

namespace RobustnessTools.PowerShell.Running;

/// <summary>What all cmdlets of the module share: errors for people, Ctrl+C, progress, and paths of the shell.</summary>
public abstract class ModuleCommand : PSCmdlet, IDisposable
{
    private const int ActivityId = 0x0b57;
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource stop = new();
    private bool reported;

    /// <summary>What the module remembers in this session.</summary>
    protected ModuleSession Session { get; } = ModuleSession.Current;

    /// <summary>Cancelled by Ctrl+C.</summary>
    protected CancellationToken Cancellation => stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) stop.Dispose();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Does what concerns one item: an error that the user can mend is written, and the pipeline goes on.</summary>
    /// <param name="target">The item.</param>
    /// <param name="work">What to do with it.</param>
    protected void ForItem(object? target, Action work) => Guard(target, work, WriteError);

    /// <summary>Does what everything after depends on: an error ends the pipeline.</summary>
    /// <param name="target">What it is about.</param>
    /// <param name="work">What to do.</param>
    protected void ForAll(object? target, Action work) => Guard(target, work, ThrowTerminatingError);

    /// <summary>Computes on other threads while this one shows progress five times a second.</summary>
    /// <param name="activity">What is being done, for people.</param>
    /// <param name="threads">Number of threads that it takes.</param>
    /// <param name="compute">The computation, given what it tells its share done to, and a status text.</param>
    /// <param name="meanwhile">Called on this thread as often, and once more at the end; or null.</param>
    /// <typeparam name="T">Its result.</typeparam>
    protected T Compute<T>(string activity, int threads, Func<ProgressMessage, T> compute, Action? meanwhile = null)
    {
        var message = new ProgressMessage();
        var task = Task.Factory.StartNew(
            () =>
            {
                using IDisposable share = ThreadBudget.Process.Take(threads, Cancellation);
                return compute(message);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            while (!task.IsCompleted)
            {
                // A computation that is done before the first interval shows no progress at all.
                if (Task.WaitAny([task], ProgressInterval) < 0) Show(activity, message);
                meanwhile?.Invoke();
            }
        }
        finally
        {
            // Also when the host's progress display threw: nothing may go on behind the cmdlet's back.
            if (!task.IsCompleted) stop.Cancel();
            Task.WaitAny([task], CancellationToken.None);
        }

        meanwhile?.Invoke();
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Measures something of a fitted model, and leaves it as it was found: models from a variable take their memory one at a time too.</summary>
    /// <param name="activity">What is being done, for people.</param>
    /// <param name="model">The fitted model.</param>
    /// <param name="measure">The measurement, given what it tells its share done to.</param>
    /// <typeparam name="T">Its result.</typeparam>
    protected T WithFit<T>(string activity, Fit model, Func<IProgress<StepProgress>, T> measure)
    {
        bool held = model.IsHeld;
        if (!held) WriteVerbose($"The memory of {model} was released: it is fitted again.");
        try
        {
            return Compute(activity, model.Threads, progress => measure(new StepMessages(progress, $"{model}")));
        }
        finally
        {
            if (!held) model.Release();
        }
    }

    /// <summary>The group of options that the parameters of the same names say; what is not given has the group's default.</summary>
    /// <typeparam name="TGroup">The group.</typeparam>
    private protected TGroup Options<TGroup>()
        where TGroup : class => OptionGroup<TGroup>.With(option => ValueOf(option) switch
        {
            SwitchParameter given => given.IsPresent,
            string[] texts => texts.SelectMany(NameList.Parse).ToArray(),
            int[] { Length: 0 } => null,
            string text when option.Name.EndsWith("Path", StringComparison.Ordinal) || option.Name.EndsWith("Directory", StringComparison.Ordinal)
                => ShellPaths.Literal(this, text),
            object value => value,
            null => null,
        });

    /// <summary>What the parameter of an option's name has been given, or null.</summary>
    /// <param name="option">The option.</param>
    private protected virtual object? ValueOf(OptionDescription option) =>
        MyInvocation.BoundParameters.ContainsKey(option.Name) ? GetType().GetProperty(option.Name)!.GetValue(this) : null;

    /// <summary>Provider and threads of this session; the first time it may warn.</summary>
    protected ComputeContext SessionCompute() => Session.Compute(WriteWarning);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (reported) WriteProgress(new ProgressRecord(ActivityId, "RobustnessTools", "done") { RecordType = ProgressRecordType.Completed });
    }

    private void Show(string activity, ProgressMessage message)
    {
        if (Cancellation.IsCancellationRequested) return;
        (double share, string status) = message.Read();
        reported = true;
        WriteProgress(new ProgressRecord(ActivityId, activity, status) { PercentComplete = (int)(100 * Math.Clamp(share, 0, 1)) });
    }

    private void Guard(object? target, Action work, Action<ErrorRecord> report)
    {
        try
        {
            work();
        }
        catch (InputException error)
        {
            report(InputErrors.Record(error, target));
        }
        catch (OutOfMemoryException error)
        {
            report(InputErrors.Record(
                new InputException("OutOfMemory", InputErrorKind.LimitExceeded,
                "The memory of this machine, or what this process may have of it, is used up: ask for fewer samples or test points.", error), target));
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
