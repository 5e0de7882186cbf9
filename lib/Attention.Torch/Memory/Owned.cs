namespace TorchSharp.Memory;

/// <summary>What a dispose scope owns, in the order in which it came. A tensor knows its place, so that finding it costs nothing.</summary>
internal sealed class Owned
{
    [ThreadStatic] static List<IDisposable?>? spare;

    List<IDisposable?> places;

    public Owned()
    {
        // Loops open a scope a turn: the list of the last one serves the next.
        places = spare ?? [];
        spare = null;
    }

    public int Count { get; private set; }

    /// <summary>Places, including those whose object has left.</summary>
    public int Places => places.Count;

    public IDisposable? this[int place] => places[place];

    public IEnumerable<IDisposable> All() => places.OfType<IDisposable>();

    public bool Contains(IDisposable disposable) => PlaceOf(disposable) >= 0;

    public void Add(IDisposable disposable)
    {
        if (Contains(disposable)) return;
        if (places.Count > 64 && places.Count > 2 * Count) Close();
        places.Add(disposable);
        Count++;
        if (disposable is Tensor tensor) tensor.Life.PlaceInScope = places.Count;
    }

    public bool Remove(IDisposable disposable)
    {
        var place = PlaceOf(disposable);
        if (place < 0) return false;
        places[place] = null;
        Count--;
        if (disposable is Tensor tensor) tensor.Life.PlaceInScope = 0;
        return true;
    }

    /// <summary>Forgets the places of what has left.</summary>
    public void Clear()
    {
        places.Clear();
        Count = 0;
        spare = places;
        places = [];
    }

    /// <summary>Moves what is left together: a scope may stay open while thousands come and go.</summary>
    void Close()
    {
        places.RemoveAll(place => place is null);
        for (var i = 0; i < places.Count; i++)
            if (places[i] is Tensor tensor) tensor.Life.PlaceInScope = i + 1;
    }

    int PlaceOf(IDisposable disposable)
    {
        if (disposable is not Tensor tensor) return places.FindIndex(other => ReferenceEquals(other, disposable));
        var place = tensor.Life.PlaceInScope - 1;
        return place >= 0 && place < places.Count && ReferenceEquals(places[place], tensor) ? place : -1;
    }
}
