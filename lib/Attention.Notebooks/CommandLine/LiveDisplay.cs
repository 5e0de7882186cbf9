using Attention.Notebooks.Running;
using Spectre.Console;

namespace Attention.Notebooks.CommandLine;

/// <summary>For a terminal: a bar a notebook that moves while cells run; afterwards the lines of the plain display.</summary>
internal sealed class LiveDisplay(TextWriter output, TextWriter errors) : PlainDisplay(output, errors)
{
    private readonly Dictionary<string, ProgressTask> _bars = [];
    private readonly List<Action> _afterwards = [];
    private ProgressContext? _region;

    public override async Task RunAsync(Func<Task> work)
    {
        await AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(async region =>
            {
                _region = region;
                await work().ConfigureAwait(false);
            }).ConfigureAwait(false);
        _region = null;
        foreach (var line in _afterwards)
        {
            line();
        }
    }

    public override Task WhileAsync(string what, Func<Task> work) =>
        AnsiConsole.Status().StartAsync(Markup.Escape(what), _ => work());

    public override void Started(string notebook) => _bars[notebook] = _region!.AddTask(Markup.Escape(notebook));

    public override void Progress(string notebook, int done, int of)
    {
        var bar = _bars[notebook];
        bar.MaxValue = Math.Max(1, of);
        bar.Value = done;
        bar.Description = $"{Markup.Escape(notebook)}  {(done < of ? $"cell {done + 1} of {of}" : $"{of} cells")}";
    }

    // A notebook that stops early keeps its bar where it stopped.
    public override void Finished(string notebook, RunResult result, IReadOnlyList<string> problems)
    {
        _bars[notebook].StopTask();
        _afterwards.Add(() => base.Finished(notebook, result, problems));
    }

    public override void Problem(string sentence)
    {
        if (_region is null)
        {
            base.Problem(sentence);
        }
        else
        {
            _afterwards.Add(() => base.Problem(sentence));
        }
    }
}
