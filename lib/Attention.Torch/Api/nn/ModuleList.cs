using System.Collections;
using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules in a list, registered under the numbers of their places.</summary>
    public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
    {
        readonly List<T> modulesInOrder = [];

        public ModuleList(params T[] modules) : base(nameof(ModuleList<>)) => extend(modules);

        public int Count => modulesInOrder.Count;

        public bool IsReadOnly => false;

        public T this[int index]
        {
            get => modulesInOrder[index];
            set
            {
                modulesInOrder[index] = value;
                Renumber();
            }
        }

        public void Add(T item)
        {
            modulesInOrder.Add(item);
            Renumber();
        }

        public void append(params T[] parameters) => extend(parameters);

        public void extend(IEnumerable<T> modules)
        {
            modulesInOrder.AddRange(modules);
            Renumber();
        }

        public void Insert(int index, T item)
        {
            modulesInOrder.Insert(index, item);
            Renumber();
        }

        public bool Remove(T item)
        {
            var removed = modulesInOrder.Remove(item);
            Renumber();
            return removed;
        }

        public void RemoveAt(int index)
        {
            modulesInOrder.RemoveAt(index);
            Renumber();
        }

        public void Clear()
        {
            modulesInOrder.Clear();
            Renumber();
        }

        public bool Contains(T item) => modulesInOrder.Contains(item);

        public int IndexOf(T item) => modulesInOrder.IndexOf(item);

        public void CopyTo(T[] array, int arrayIndex) => modulesInOrder.CopyTo(array, arrayIndex);

        public IEnumerator<T> GetEnumerator() => modulesInOrder.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>The modules register as they are added; there are no fields to look through.</summary>
        protected override void RegisterComponents() { }

        void Renumber()
        {
            ClearModules();
            for (var i = 0; i < Count; i++) register_module(i.ToString(CultureInfo.InvariantCulture), modulesInOrder[i]);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);
        }
    }
}
