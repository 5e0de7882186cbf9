namespace Attention.Notebooks.Running;

/// <summary>Shows a run to whoever waits for it.</summary>
internal interface IRunDisplay
{
    /// <summary>Surrounds the whole run, for displays that keep a region of the screen.</summary>
    Task RunAsync(Func<Task> work);

    /// <summary>Shows that something other than a notebook takes its time.</summary>
    Task WhileAsync(string what, Func<Task> work);

    void Started(string notebook);

    void Progress(string notebook, int done, int of);

    /// <summary>The notebook ended; no problems = well.</summary>
    void Finished(string notebook, RunResult result, IReadOnlyList<string> problems);

    /// <summary>A sentence about something that was left out.</summary>
    void Problem(string sentence);

    /// <param name="notebooks">How many there were.</param>
    /// <param name="elapsed">For all of them.</param>
    /// <param name="firstResult">From the program's start to the first cell's end.</param>
    /// <param name="indexPage">What to open now.</param>
    void Done(int notebooks, TimeSpan elapsed, TimeSpan? firstResult, string indexPage);
}
